// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtTest
import Hearthline.Ui
import Hearthline.Gallery

// A leader makes a week's roster: with taps on a phone, with keys and by dragging on a laptop.
WindowTest {
    id: test

    name: "Shifts"

    function openAt(scene, width, height): var {
        const window = open(scene);
        window.width = width;
        window.height = height;
        tryVerify(() => window.width === width && window.height === height);
        wait(50);
        return window;
    }
    function missing(window): int { return Array.from(window.shifts.days).reduce((n, day) => n + day.open, 0); }
    function sheet(window): var { return findByRole(window.contentItem, Accessible.Dialog); }
    function tap(item): void {
        verify(item);
        verify(item.width > 0 && item.height >= 44);
        mouseClick(item, item.width / 2, item.height / 2);
    }
    // Scrolls until the item is on the screen, as a thumb does.
    function reveal(window, item): void {
        for (let p = item.parent; p; p = p.parent) {
            if (p.contentY !== undefined && p.contentHeight > p.height) {
                const y = item.mapToItem(p.contentItem, 0, 0).y;
                p.contentY = Math.max(0, Math.min(y - p.height / 2, p.contentHeight - p.height));
                wait(0);
                return;
            }
        }
    }
    function rows(item, role, out): var {
        if (item.visible && item.Accessible.role === role && item.clicked !== undefined)
            out.push(item);
        Array.from(item.children).forEach(child => rows(child, role, out));
        return out;
    }
    function find(item, hit): var {
        if (!item.visible)
            return null;
        if (hit(item))
            return item;
        return Array.from(item.children).map(child => find(child, hit)).find(found => found) ?? null;
    }
    function grid(window): var { return find(window.contentItem, item => item.Accessible.role === Accessible.Table); }

    // With taps only, and only on what is on the screen.
    function test_a_week_is_made_on_a_phone(): void {
        const window = openAt("shifts", 390, 844);
        verify(missing(window) > 0);
        for (let guard = 0; missing(window) > 0 && guard < 40; ++guard) {
            const row = find(window.pageItem, item => item.shift !== undefined && item.clicked !== undefined && item.shift.open > 0);
            reveal(window, row);
            tap(row);
            tryVerify(() => sheet(window));
            wait(50);
            const before = missing(window);
            const candidate = findByName(sheet(window), "安排");
            reveal(window, candidate);
            tap(candidate);
            compare(missing(window), before - 1);
            tap(findByName(sheet(window), "关闭"));
            tryVerify(() => !sheet(window));
        }
        compare(missing(window), 0);
        verify(window.shifts.calls.every(c => c.verb === "place" && c.args[2] === ""));
    }
    // With keys only.
    function test_a_week_is_made_by_keyboard_on_a_laptop(): void {
        const window = openAt("shifts", 1280, 800);
        const table = grid(window);
        verify(table && table.activeFocus);
        for (let column = 0; column < 8; ++column)
            key(window, Qt.Key_Left);
        compare(table.column, 0);
        const people = window.shifts.people.length;
        for (let column = 0; column < 7; ++column) {
            for (let row = 0; row <= people; ++row) {
                const day = window.shifts.days[table.column];
                const person = table.row > 0 ? window.shifts.people[table.row - 1] : null;
                const open = Array.from(window.shifts.shifts).filter(s => s.day === day.key && s.open > 0);
                const free = person && person.cells[table.column].shifts.length === 0;
                if (open.length > 0 && free && window.shifts.whatIf(open[0].key, person.key).length === 0) {
                    key(window, Qt.Key_Return);
                    if (open.length > 1) { // which of them?
                        tryVerify(() => sheet(window));
                        key(window, Qt.Key_Tab);
                        key(window, Qt.Key_Return);
                        tryVerify(() => !sheet(window));
                    }
                }
                key(window, Qt.Key_Down);
            }
            for (let row = 0; row <= people; ++row)
                key(window, Qt.Key_Up);
            key(window, Qt.Key_Right);
        }
        compare(missing(window), 0);
        // and somebody is taken off it, with a reason
        const on = Array.from(window.shifts.people[0].cells).findIndex(cell => cell.shifts.length > 0);
        table.forceActiveFocus();
        for (let column = 0; column < 7; ++column)
            key(window, Qt.Key_Left);
        for (let column = 0; column < on; ++column)
            key(window, Qt.Key_Right);
        key(window, Qt.Key_Down);
        key(window, Qt.Key_Delete);
        tryVerify(() => sheet(window));
        verify(!findByName(sheet(window), "移出").enabled); // not without one
        findByName(sheet(window), "本人请假").clicked();
        press(window, "移出");
        compare(missing(window), 1);
        tryVerify(() => table.activeFocus);
    }
    function test_a_hole_is_dragged_to_a_person(): void {
        const window = openAt("shifts", 1280, 800);
        const table = grid(window);
        const chip = find(table, item => item.hole === true && item.shift !== undefined && item.shift.key === "d2");
        verify(chip);
        const from = chip.mapToItem(window.contentItem, chip.width / 2, chip.height / 2);
        const free = Array.from(window.shifts.people).findIndex(p => p.cells[2].shifts.length === 0);
        const line = find(table, item => item.person !== undefined && item.person !== null && item.person.key === window.shifts.people[free].key && item.marked !== undefined);
        const to = line.mapToItem(window.contentItem, 0, line.height / 2);
        const root = window.contentItem;
        mousePress(root, from.x, from.y);
        for (let i = 1; i <= 8; ++i)
            mouseMove(root, from.x, from.y + (to.y - from.y) * i / 8, 10);
        verify(table.hint.includes(window.shifts.people[free].name), table.hint); // said before it is done
        compare(window.shifts.calls.length, 0);
        mouseRelease(root, from.x, to.y);
        compare(window.shifts.calls.map(c => c.verb), ["place"]);
        compare(window.shifts.calls[0].args, ["d2", window.shifts.people[free].key, ""]);
    }
    // What a rule forbids is asked for, with the rule; nothing happens before.
    function test_a_breach_is_said_before_and_needs_a_reason(): void {
        const window = openAt("shifts", 390, 844);
        window.shifts.select("d2");
        tryVerify(() => sheet(window));
        const bad = findByName(sheet(window), "不宜安排");
        verify(bad);
        verify(bad.Accessible.name.includes("休息不足"));
        bad.clicked();
        compare(window.shifts.calls.length, 0);
        tryVerify(() => findByName(sheet(window), "仍然安排"));
        verify(!findByName(sheet(window), "仍然安排").enabled);
        const field = findByRole(sheet(window), Accessible.EditableText);
        field.text = " 她自己要求 ";
        press(window, "仍然安排");
        compare(window.shifts.calls[0].verb, "place");
        compare(window.shifts.calls[0].args[2], "她自己要求");
    }
    function test_a_counsellor_plans_nothing(): void {
        const window = openAt("shifts-counsellor", 1280, 800);
        for (const name of ["新的班次", "排班建议", "规则", "冲突"])
            verify(!findByName(window.contentItem, name), name);
        const table = grid(window);
        key(window, Qt.Key_Down);
        key(window, Qt.Key_Delete);
        for (let column = 0; column < 7; ++column) {
            key(window, Qt.Key_Right);
            key(window, Qt.Key_Delete);
        }
        compare(sheet(window), null);
        compare(window.shifts.calls.length, 0);
        // she signs up, offers, confirms
        window.shifts.select("d4");
        press(window, "我会到");
        compare(verbs(window.shifts), ["confirm"]);
        verify(!findByName(window.contentItem, "移出"));
        press(window, "请人代班");
        press(window, "谁都可以");
        compare(window.shifts.calls[1], { verb: "offer", args: ["d4", ""] });
    }
    function test_a_proposal_is_only_a_proposal(): void {
        const window = openAt("shifts-proposal", 1280, 800);
        compare(window.shifts.calls.length, 0);
        key(window, Qt.Key_Escape); // looked at, and put away
        compare(sheet(window), null);
        compare(window.shifts.calls.length, 0);
        press(window, "排班建议");
        press(window, "小满");
        compare(window.shifts.calls.map(c => c.verb), ["acceptSeat"]);
        press(window, "全部采用");
        compare(window.shifts.calls.map(c => c.verb), ["acceptSeat", "acceptAll"]);
    }
    function test_a_finding_leads_to_its_place(): void {
        const window = openAt("shifts-findings", 1280, 800);
        const row = findByName(sheet(window), "违反：无人值班");
        row.clicked();
        compare(window.shifts.dayKey, "2026-12-08");
        compare(window.shifts.selectedKey, "n1");
    }
    function test_a_conflict_is_settled(): void {
        const window = openAt("shifts-conflicts", 390, 844);
        verify(findByName(window.contentItem, "用这一版：秦川"));
        press(window, "用这一版：周岚");
        compare(window.shifts.calls[0], { verb: "settle", args: ["d2/edited-twice/1", "2"] });
        press(window, "加一个座席");
        compare(window.shifts.calls[1], { verb: "settle", args: ["e3/claim-lost/2", "add"] });
    }
    function test_a_shift_that_comes_every_week(): void {
        const window = openAt("shifts-plan", 390, 844);
        const fields = [];
        const gather = item => { if (item.visible && item.Accessible.role === Accessible.EditableText) fields.push(item); Array.from(item.children).forEach(gather); };
        gather(sheet(window));
        fields[0].text = "早班";
        fields[2].text = "06:00";
        fields[3].text = "14:00";
        press(window, "周三");
        press(window, "周六");
        press(window, "保存班次");
        const made = window.shifts.calls[0].args[0];
        compare([made.key, made.title, made.day, made.from, made.to, made.seats, made.days], ["", "早班", "2026-12-09", "06:00", "14:00", 2, [3, 6]]);
    }
    function test_a_shift_is_confirmed_on_today(): void {
        const window = openAt("home-shift", 390, 844);
        press(window, "我会到");
        compare(window.home.calls[0], { verb: "finishTask", args: ["shift/confirm/d4"] });
    }
}

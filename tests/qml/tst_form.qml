// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtTest
import Hearthline.Ui
import Hearthline.Gallery

// Every row sends its answer with its key; what comes from below does not disturb who is typing.
TestCase {
    id: test

    name: "FormView"
    when: windowShown
    width: 600
    height: 1200
    visible: true

    Component {
        id: view
        FormView {
            id: form
            width: 500
            form: MockForm {
                list: [
                    { key: "c", kind: "choice", label: "危机判断", required: true, error: "required", options: [{ value: "none", text: "无" }, { value: "possible", text: "可能" }] },
                    { key: "m", kind: "choice", multi: true, label: "线索", options: [{ value: "a", text: "甲" }, { value: "b", text: "乙" }, { value: "u", text: "不清楚", exclusive: true }] },
                    { key: "b", kind: "boolean", label: "已告知" },
                    { key: "i", kind: "integer", label: "年龄" },
                    { key: "d", kind: "date", label: "日期" },
                    { key: "s", kind: "string", label: "称呼" },
                    { key: "t", kind: "text", label: "目标" },
                    { key: "r", kind: "slider", label: "希望", minimum: 0, maximum: 100 }
                ]
            }
        }
    }

    function byName(root, name): var {
        if (root.Accessible && root.Accessible.name === name && root.visible && (root.activeFocusOnTab || root.focusPolicy !== undefined || root.cursorPosition !== undefined))
            return root;
        for (const child of Array.from(root.children ?? [])) {
            const found = byName(child, name);
            if (found)
                return found;
        }
        return null;
    }
    function made(): var {
        const item = createTemporaryObject(view, test);
        verify(item);
        wait(0);
        return item;
    }
    function press(item, name): void {
        const target = byName(item, name);
        verify(target, name);
        target.clicked();
    }
    function last(item): var { return item.form.calls[item.form.calls.length - 1]; }
    function type(item, name, text): void {
        const field = byName(item, name);
        verify(field, name);
        field.forceActiveFocus();
        for (const c of text)
            keyClick(c);
    }

    function test_choice(): void {
        const item = made();
        press(item, "可能");
        compare(last(item).args, ["c", "possible"]);
        press(item, "可能");
        compare(last(item).args[1], undefined, "the chosen one again takes it back");
    }
    function test_several_and_exclusive(): void {
        const item = made();
        press(item, "甲");
        press(item, "乙");
        compare(Array.from(last(item).args[1]), ["a", "b"]);
        press(item, "不清楚");
        compare(Array.from(last(item).args[1]), ["u"]);
        press(item, "甲");
        compare(Array.from(last(item).args[1]), ["a"]);
    }
    function test_boolean(): void {
        const item = made();
        press(item, "已告知");
        compare(last(item).args, ["b", true]);
    }
    function test_integer_after_a_moment(): void {
        const item = made();
        type(item, "年龄", "34");
        tryVerify(() => item.form.calls.length > 0, 1000);
        compare(last(item).args, ["i", 34]);
    }
    function test_date_only_when_real(): void {
        const item = made();
        type(item, "日期", "2026-02-30");
        wait(400);
        compare(item.form.calls.length, 0);
        byName(item, "日期").clear();
        type(item, "日期", "2026-02-28");
        tryVerify(() => item.form.calls.some(c => c.args[1] === "2026-02-28"), 1000);
    }
    function test_text_leaves_at_once_when_left(): void {
        const item = made();
        type(item, "称呼", "abc");
        byName(item, "无").forceActiveFocus();
        compare(last(item).args, ["s", "abc"]);
    }
    function test_long_text_leaves_while_typing(): void {
        const item = made();
        type(item, "目标", "xyz");
        tryVerify(() => item.form.calls.length > 0, 900, "at most a second of typed text may be lost");
    }
    function test_model_does_not_overwrite_typing(): void {
        const item = made();
        type(item, "称呼", "ab");
        item.form.rows.put("s", "value", "from below");
        compare(byName(item, "称呼").text, "ab");
    }
    function test_unbound_field_keeps_its_text(): void {
        for (const component of [lone, loneArea]) {
            const item = createTemporaryObject(component, test);
            item.forceActiveFocus();
            for (const c of "secret")
                keyClick(c);
            test.forceActiveFocus();
            wait(300);
            compare(item.text, "secret", "nobody binds its value: it must not be emptied when the focus leaves");
        }
    }
    Component { id: lone; InputField { label: "x" } }
    Component { id: loneArea; InputArea { label: "x" } }

    function test_slider(): void {
        const item = made();
        const slider = byName(item, "希望");
        slider.forceActiveFocus();
        keyClick(Qt.Key_Right);
        compare(last(item).args[0], "r");
        compare(last(item).args[1], 51);
    }
    function test_a_row_that_no_longer_applies_goes_quietly(): void {
        const item = made();
        type(item, "称呼", "abc");
        verify(item.form.rows.take("c"));
        verify(item.form.rows.take("s"));
        tryVerify(() => byName(item, "称呼") === null, 1000);
        verify(byName(item, "已告知"));
    }
    function test_lines_add_remove_undo(): void {
        const list = createTemporaryObject(lines, test);
        spy.target = list;
        spy.clear();
        const field = n => byName(list, "信号 " + n);
        field(1).forceActiveFocus();
        for (const c of "abc")
            keyClick(c);
        keyClick(Qt.Key_Return);
        tryVerify(() => spy.count > 0, 1000);
        compare(Array.from(spy.signalArguments[spy.count - 1][0]), ["abc"], "an empty line is not sent");
        tryVerify(() => field(2) !== null && field(2).activeFocus, 1000, "the new line has the keyboard");
        field(1).forceActiveFocus();
        keyClick("x");
        tryVerify(() => spy.signalArguments[spy.count - 1][0][0] === "abcx", 1000);
        compare(Array.from(spy.signalArguments[spy.count - 1][0]), ["abcx"], "the empty line below is not sent");
        field(2).forceActiveFocus();
        for (const c of "def")
            keyClick(c);
        tryVerify(() => spy.signalArguments[spy.count - 1][0].length === 2, 1000);
        press(list, "删去信号 1");
        compare(Array.from(spy.signalArguments[spy.count - 1][0]), ["def"]);
        press(list, "撤销删去");
        compare(Array.from(spy.signalArguments[spy.count - 1][0]), ["abcx", "def"]);
    }
    Component { id: lines; LineList { width: 400; label: "信号" } }
    SignalSpy { id: spy; signalName: "picked" }

    function test_group_folds_and_comes_back(): void {
        const item = createTemporaryObject(groups, test);
        wait(0);
        const head = byName(item, "再加：求助 3");
        verify(head && head.visible, "the empty instance is a button");
        verify(!byName(item, "称呼3") || !shown(byName(item, "称呼3")));
        press(item, "再加：求助 3");
        tryVerify(() => byName(item, "称呼3") !== null && shown(byName(item, "称呼3")), 1000);
        press(item, "删去求助 1");
        compare(item.form.calls.pop(), { verb: "removeGroup", args: ["f//ask"] });
        press(item, "撤销删去");
        compare(item.form.calls.map(c => c.args), [["f//name#2", "Lan"], ["f//phone#2", "139"]]);
    }
    function shown(item): bool {
        for (let p = item; p; p = p.parent) {
            if (!p.visible)
                return false;
        }
        return true;
    }
    Component {
        id: groups
        FormView {
            width: 500
            form: MockForm {
                list: [
                    { key: "f//ask", kind: "group", repeated: true, label: "求助 1" },
                    { key: "f//name", kind: "string", depth: 1, label: "称呼1", value: "Lan" },
                    { key: "f//phone", kind: "string", depth: 1, label: "电话1", value: "139" },
                    { key: "f//ask#1", kind: "group", repeated: true, label: "求助 2", instance: 1 },
                    { key: "f//name#1", kind: "string", depth: 1, label: "称呼2", value: "Qin", instance: 1 },
                    { key: "f//ask#2", kind: "group", repeated: true, label: "求助 3", instance: 2, spare: true },
                    { key: "f//name#2", kind: "string", depth: 1, label: "称呼3", instance: 2, spare: true },
                    { key: "f//phone#2", kind: "string", depth: 1, label: "电话3", instance: 2, spare: true }
                ]
            }
        }
    }
    function test_jump_finds_the_row(): void {
        const item = createTemporaryObject(groups, test);
        wait(0);
        verify(item.focusRow("f//name#1"));
        verify(byName(item, "称呼2").activeFocus);
        verify(!item.focusRow("f//nothing"));
    }
    function test_slider_takes_a_typed_number(): void {
        const item = made();
        const slider = byName(item, "希望");
        slider.forceActiveFocus();
        keyClick("7");
        keyClick("0");
        compare(last(item).args, ["r", 70]);
        keyClick(Qt.Key_PageUp);
        compare(last(item).args, ["r", 80]);
        keyClick(Qt.Key_Home);
        compare(last(item).args, ["r", 0]);
    }
    function test_slider_takes_a_tap_on_its_middle(): void {
        const item = made();
        const slider = byName(item, "希望");
        mouseClick(slider, slider.width / 2, slider.height / 2);
        compare(last(item).args, ["r", 50]);
    }
    function test_moment_leaves_whole(): void {
        const item = createTemporaryObject(moment, test);
        moved.target = item;
        moved.clear();
        type(item, "何时：日期", "2026-02-28");
        wait(400);
        compare(moved.count, 0, "half a moment is none");
        type(item, "何时：时间", "25:00");
        wait(400);
        compare(moved.count, 0, "nor is an impossible one");
        byName(item, "何时：时间").clear();
        type(item, "何时：时间", "21:30");
        tryVerify(() => moved.count > 0, 1000);
        verify(moved.signalArguments[0][0].startsWith("2026-02-28T21:30:00"));
    }
    Component { id: moment; DateTimeField { width: 500; label: "何时" } }
    SignalSpy { id: moved; signalName: "picked" }

    function test_secret_is_in_no_property(): void {
        const item = createTemporaryObject(secret, test);
        item.forceActiveFocus();
        for (const c of "lamp")
            keyClick(c);
        compare(item.secret(), "lamp");
        compare(test.Window.window.activeFocusItem.text, "••••", "what a screen reader may ask for");
        compare(test.Window.window.activeFocusItem.Accessible.name, "口令");
        item.shown = true;
        compare(test.Window.window.activeFocusItem.text, "lamp");
    }
    Component { id: secret; SecretField { width: 300; label: "口令" } }

    function test_error_stands_under_its_field(): void {
        const item = made();
        compare(findChild(item, "error").text, "这一项需要填写");
        press(item, "无");
        tryCompare(findChild(item, "error"), "text", "");
    }
}

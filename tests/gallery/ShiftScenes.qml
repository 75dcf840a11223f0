// SPDX-License-Identifier: GPL-3.0-or-later
import QtQml

// The scenes of shifts: the table, the list and the month, and the sheets over them.
QtObject {
    id: root

    required property string lang

    readonly property var names: ["shifts", "shifts-empty", "shifts-error", "shifts-none", "shifts-counsellor", "shifts-mine", "shifts-detail", "shifts-day", "shifts-month", "shifts-offline",
        "shifts-conflict", "shifts-conflicts", "shifts-findings", "shifts-proposal", "shifts-working", "shifts-plan", "shifts-remove", "shifts-place", "shifts-away", "shifts-templates",
        "shifts-more", "shifts-offer", "shifts-choice", "shifts-done", "shifts-refused", "home-shift"]
    readonly property var holes: ({ n1: 2, d2: 1, n4: 1, e5: 2, d6: 1, n6: 1 })

    function t(zh: string, en: string): string { return root.lang === "en" ? en : zh; }

    // True when the scene is one of these.
    function apply(name: string, stage: var): bool {
        if (!names.includes(name))
            return false;
        const part = name.split("-")[1] ?? "";
        const v = stage.window.shifts;
        const table = stage.shiftTable;
        const counsellor = ["counsellor", "mine", "away", "offer", "shift"].includes(part);
        stage.role = counsellor ? "counsellor" : "leader";
        table.me = counsellor ? "p2" : "p1";
        v.dayKey = "2026-12-09";
        v.view = part === "month" || part === "day" ? part : "week";
        if (part === "month")
            Object.assign(table, { length: 31, lead: -6 });
        table.seatState = { "d4/p2": { confirm: "due" }, "d3/p7": { offered: true, mayTake: counsellor }, "n2/p3": { confirm: "missing" }, "d2/p5": { confirm: "given" } };
        if (part === "empty")
            Object.assign(v, { days: table.dayMap ? Array.from({ length: 7 }, (x, i) => Object.assign(table.dayMap(i), { shifts: 0, open: 0, gaps: [], cover: [{ from: 0, to: 1, people: 0 }] })) : [],
                people: table.names.map(n => table.personMap(n[0])) });
        else if (part === "error" || part === "none")
            v.state = part === "error" ? "error" : "loading";
        else if (part !== "proposal" && part !== "working")
            table.fill(holes);
        const own = root["part_" + part];
        if (own)
            own(v, table, stage);
        stage.window.page = part === "shift" ? "home" : "shifts";
        const sheet = { conflicts: "conflicts", findings: "findings", proposal: "proposal", working: "proposal", plan: "plan", away: "away", templates: "templates", more: "more" }[part];
        if (sheet)
            stage.openSheet(sheet);
        const args = { remove: ["remove", { shift: "d0", person: "p5", name: table.name("p5") }], place: ["place", { shift: "d2", person: "p6", name: table.name("p6"),
            rules: table.whatIf("d2", table.on("n2")[0]) }], offer: ["offer", {}], choice: ["choice", { dayKey: "2026-12-13", personKey: "p3" }] }[part];
        if (args)
            stage.window.pageItem.openWith(args[0], args[1]);
        return true;
    }
    function part_mine(v: var, table: var): void { v.select("d4"); }
    function part_offer(v: var, table: var): void { v.select("d4"); }
    function part_detail(v: var, table: var): void {
        table.seatState = Object.assign({}, table.seatState, { "d2/p8": { offered: true, takers: [{ key: "p3", name: table.name("p3"), me: false }] } });
        v.select("d2");
        table.show();
    }
    function part_offline(v: var, table: var): void { v.offline = true; }
    function part_conflict(v: var, table: var): void {
        table.conflicts = { d2: ["edited-twice"] };
        table.show();
        v.conflicts = conflictList(table);
    }
    function part_conflicts(v: var, table: var): void { part_conflict(v, table); }
    function part_done(v: var): void { Object.assign(v, { done: "placed", mayTakeBack: true }); }
    function part_refused(v: var): void { v.error = "full"; }
    function part_templates(v: var, table: var): void {
        v.templates = table.kinds.map(k => ({ key: "t" + k.key, title: t(k.zh, k.en), from: k.from, to: k.to, seats: 2, days: k.key === "n" ? [5, 6, 7] : [1, 2, 3, 4, 5, 6, 7],
            everyWeeks: k.key === "n" ? 2 : 1, until: k.key === "n" ? "2027-03-01" : "" }));
    }
    function part_away(v: var): void { v.timeOff = [{ key: "a1", from: "2026-12-24", to: "2026-12-26" }]; }
    function part_working(v: var, table: var): void {
        table.fill(holes);
        Object.assign(v, { proposalState: "working", proposalPercent: 40 });
    }
    function part_proposal(v: var, table: var): void {
        table.fill(holes);
        const seat = (shift, person, state) => Object.assign({}, table.shiftMap(shift), { key: shift + "/" + person, shift: shift, person: person, name: table.name(person), state: state });
        const night = table.shiftMap("n6");
        Object.assign(v, { proposalState: "ready", proposal: { seats: [seat("n1", "p4", "accepted"), seat("n1", "p6", "open"), seat("d2", "p2", "open"), seat("e5", "p3", "open"), seat("d6", "p1", "stale")],
            left: 3, best: true, cutShort: false, causes: [{ words: t("这一周需要 336 小时，大家合起来最多 320 小时", "The week asks for 336 hours, together people may give 320"), proven: true }],
            open: [Object.assign({}, night, { missing: 1, people: [{ name: table.name("p5"), rules: [table.rule("time-off", "breach", ["休假", "Time off"], ["这一天请假", "Away on this day"], "")] },
                { name: table.name("p8"), rules: table.whatIf("n6", "p8") }] })] } });
    }
    function part_shift(v: var, table: var, stage: var): void {
        const now = Date.now();
        Object.assign(stage.window.home, { shiftEndMs: 0, tasks: [
            { key: "shift/confirm/d4", kind: "shift-confirm", title: t("日班", "Day"), detail: "", dueMs: now + 20 * 3600000, level: "", state: "", canFinish: true },
            { key: "shift/asked/d3", kind: "shift-asked", title: t("日班", "Day"), detail: table.name("p7"), dueMs: now + 70 * 3600000, level: "", state: "", canFinish: false }] });
    }
    function conflictList(table: var): var {
        const is = table.shiftMap("d2");
        const late = table.shiftMap("e3");
        return [Object.assign({}, is, { key: "d2/edited-twice/1", shift: "d2", code: "edited-twice", options: [
            { value: "1", name: t("秦川", "Qin Chuan"), atMs: 0, off: false, title: is.title, seats: 2, from: "08:00", to: "16:00", day: is.day },
            { value: "2", name: t("周岚", "Zhou Lan"), atMs: 0, off: false, title: is.title, seats: 3, from: "07:00", to: "15:00", day: is.day }] }),
            Object.assign({}, late, { key: "e3/claim-lost/2", shift: "e3", code: "claim-lost", name: table.name("p4"), options: [] })];
    }
}

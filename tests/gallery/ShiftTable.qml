// SPDX-License-Identifier: GPL-3.0-or-later
import QtQml

// A week of invented people and shifts that plays the roster behind MockShifts: what is placed shows, as in the app.
QtObject {
    id: root

    required property string lang
    property var vm: null
    property var assigned: ({}) // by shift key, the keys of people
    property int length: 7 // days
    property int lead: 0 // the first day is so many days after Monday, 7 December 2026
    property var conflicts: ({}) // by shift key, codes
    property var seatState: ({}) // by "shift/person", what is more of a seat
    property string me: ""

    readonly property var kinds: [
        { key: "d", zh: "日班", en: "Day", from: "08:00", to: "16:00" },
        { key: "e", zh: "晚班", en: "Evening", from: "16:00", to: "00:00" },
        { key: "n", zh: "夜班", en: "Night", from: "00:00", to: "08:00" }
    ]
    readonly property var names: [["p1", "林夏", "Lin"], ["p2", "小满", "Man"], ["p3", "白露", "Lu"], ["p4", "秋实", "Shi"], ["p5", "冬青", "Qing"],
        ["p6", "海棠", "Tang"], ["p7", "子衿", "Jin"], ["p8", "若水", "Shui"]]

    function t(zh: string, en: string): string { return root.lang === "en" ? en : zh; }
    function date(i: int): date { return new Date(2026, 11, 7 + root.lead + i); }
    function dayKey(i: int): string {
        const t = date(i);
        return t.getFullYear() + "-" + String(t.getMonth() + 1).padStart(2, "0") + "-" + String(t.getDate()).padStart(2, "0");
    }
    function dayOf(i: int): var {
        const t = date(i);
        return { day: dayKey(i), key: dayKey(i), month: t.getMonth() + 1, dayOfMonth: t.getDate(), weekday: t.getDay() || 7 };
    }
    function name(key: string): string { return names.filter(n => n[0] === key).map(n => t(n[1], n[2]))[0] ?? ""; }
    function at(shift: string): int { return +shift.slice(1); }
    function on(shift: string): var { return root.assigned[shift] ?? []; }
    function served(person: string): var { return Object.keys(root.assigned).filter(s => on(s).includes(person)); }
    function rule(code: string, severity: string, title: var, words: var, clause: string): var {
        return { code: code, severity: severity, title: t(title[0], title[1]), words: t(words[0], words[1]), clause: clause };
    }
    // Two shifts of one day leave no rest between them; six of a week are enough.
    function whatIf(shift: string, person: string): var {
        const others = served(person).filter(s => s !== shift);
        const list = Array.from([]);
        if (others.some(s => at(s) === at(shift)))
            list.push(rule("rest", "breach", ["休息不足", "Too little rest"], ["两班之间只有 0 小时，至少 11 小时", "0 hours between two shifts, at least 11"], t("指南一(四)3", "Guideline 1(4)3")));
        if (others.length >= 6)
            list.push(rule("weekly-hours", "breach", ["每周时数超限", "Too many hours in a week"], ["本周 56 小时，上限 48 小时", "56 hours this week, the cap is 48"], t("指南一(四)3", "Guideline 1(4)3")));
        if (person === "p8" && shift[0] === "n")
            list.push(rule("availability", "warning", ["不在可值班时间", "Not available"], ["本人说的时间是 16:00 到 22:00", "Named: 16:00 to 22:00"], t("指南一(四)3", "Guideline 1(4)3")));
        return list;
    }
    function shiftMap(shift: string): var {
        const kind = kinds.find(k => k.key === shift[0]);
        const people = on(shift).map(key => Object.assign({ key: key, name: name(key), me: key === root.me, self: false, confirm: "early", offered: false, offeredTo: "", mayTake: false,
            takers: [] }, root.seatState[shift + "/" + key] ?? {}));
        const open = Math.max(0, 2 - people.length);
        const rules = open === 0 ? [] : [people.length === 0 ? rule("gap", "breach", ["无人值班", "Nobody on duty"], [kind.from + " 到 " + kind.to, kind.from + " to " + kind.to], t("方案三(二)3", "Plan 3(2)3"))
            : rule("open-seat", "warning", ["空缺座席", "Open seat"], ["还缺 1 人", "1 person missing"], t("指南一(四)1", "Guideline 1(4)1"))];
        const mine = people.find(p => p.me);
        const wouldBreak = root.me !== "" && !mine ? whatIf(shift, root.me) : [];
        return Object.assign(dayOf(at(shift)), { key: shift, title: t(kind.zh, kind.en), from: kind.from, to: kind.to, fromMs: 0, toMs: 0, overnight: false, seats: 2, filled: people.length, open: open,
            place: "any", needs: [], past: false, begun: false, mine: !!mine, confirm: mine ? mine.confirm : "", maySignUp: root.me !== "" && !mine && open > 0 && wouldBreak.length === 0,
            wouldBreak: wouldBreak, people: people, waiting: [], conflicts: root.conflicts[shift] ?? [], rules: rules, worst: rules.length > 0 ? rules[0].severity : "" });
    }
    function dayMap(i: int): var {
        const list = kinds.map(k => shiftMap(k.key + i));
        const gaps = list.filter(s => s.filled === 0).map(s => s.from + "–" + s.to);
        return Object.assign(dayOf(i), { today: i === 2, mine: list.filter(s => s.mine).map(s => s.from.slice(0, 2) + "–" + s.to.slice(0, 2)), off: false, shifts: 3,
            open: list.reduce((n, s) => n + s.open, 0), conflicts: list.reduce((n, s) => n + s.conflicts.length, 0), rules: 0, worst: gaps.length > 0 ? "breach" : "", gaps: gaps,
            cover: Array.from([["n", 0], ["d", 1], ["e", 2]]).map(([k, n]) => ({ from: n / 3, to: (n + 1) / 3, people: on(k + i).length })) });
    }
    function personMap(person: string): var {
        const days = Array.from({ length: root.length }, (x, i) => i);
        return { key: person, name: name(person), me: person === root.me, hours: 8 * served(person).length, cap: 48, cells: days.map(i => ({ day: dayKey(i), off: person === "p5" && i > 4,
            shifts: kinds.filter(k => on(k.key + i).includes(person)).map(k => Object.assign(dayOf(i), { key: k.key + i, title: t(k.zh, k.en), from: k.from, to: k.to, overnight: false,
                worst: "", confirm: "early", offered: false, begun: false }, root.seatState[k.key + i + "/" + person] ?? {})) })) };
    }
    function show(): void {
        if (!vm)
            return;
        const days = Array.from({ length: root.length }, (x, i) => i);
        const people = names.map(n => n[0]).sort((a, b) => (b === root.me) - (a === root.me));
        vm.days = days.map(i => dayMap(i));
        vm.shifts = [].concat(...days.map(i => ["n", "d", "e"].map(k => shiftMap(k + i))));
        vm.people = people.map(p => personMap(p));
        vm.findings = vm.leader ? [].concat(...Array.from(vm.shifts).map(s => s.rules.map(r => Object.assign({}, s, r, { shift: s.key, name: "" })))) : [];
        vm.detail = vm.selectedKey === "" ? {} : Object.assign(shiftMap(vm.selectedKey), !vm.leader ? {} : { candidates: people.filter(p => !on(vm.selectedKey).includes(p))
            .map(p => ({ key: p, name: name(p), severity: whatIf(vm.selectedKey, p).map(r => r.severity).sort()[0] ?? "", rules: whatIf(vm.selectedKey, p), hours: 8 * served(p).length, cap: 48 }))
            .sort((a, b) => ["", "warning", "breach"].indexOf(a.severity) - ["", "warning", "breach"].indexOf(b.severity) || a.hours - b.hours) });
    }
    function place(shift: string, person: string): void {
        root.assigned = Object.assign({}, root.assigned, { [shift]: on(shift).concat([person]) });
        show();
    }
    function remove(shift: string, person: string): void {
        root.assigned = Object.assign({}, root.assigned, { [shift]: on(shift).filter(p => p !== person) });
        show();
    }
    // Two on every shift but some, so that there are gaps to see.
    function fill(holes: var): void {
        const next = {};
        for (let i = 0; i < root.length; ++i) {
            kinds.forEach((k, n) => {
                const first = (i * 2 + n * 3) % 8;
                next[k.key + i] = [names[first][0], names[(first + 1) % 8][0]].slice(0, 2 - (holes[k.key + i] ?? 0));
            });
        }
        root.assigned = next;
        show();
    }
}

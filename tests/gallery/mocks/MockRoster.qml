// SPDX-License-Identifier: GPL-3.0-or-later
import QtQml

Mock {
    id: root

    property string state: "ready"
    property bool leader: false
    property bool offline: false
    property string zone: "Asia/Shanghai"
    property var rules: []
    property var settings: ({})
    property var decided: ({})
    property var ahead: ({})
    property var versions: []
    property var mondays: ["2026-12-14", "2026-12-21", "2026-12-28", "2027-01-04"]
    property var people: []
    property var me: ({})
    property var parts: []
    property var qualifications: []
    property var professions: []
    property string error: ""
    property string done: ""
    property bool mayTakeBack: false

    function show(): void { root.note("show", []); }
    function hide(): void { root.note("hide", []); }
    function acknowledge(): void {
        root.done = "";
        root.error = "";
        root.mayTakeBack = false;
    }
    function takeBack(): void { root.note("takeBack", []); }
    // A longer rest breaks two placements of the week; anything else changes nothing.
    function whatIf(settings: var, from: string): var {
        const broken = settings.restHours > root.settings.restHours ? 2 : 0;
        const line = (day, name) => ({ code: "rest", severity: "breach", title: root.t("休息不足", "Too little rest"), clause: root.t("指南一(四)3", "Guideline 1(4)3"), name: name, month: 12, dayOfMonth: day,
            weekday: day - 6, words: root.t("两班之间只休息 11 小时，至少要 %1 小时", "rests 11 h between two shifts, %1 h are needed").arg(settings.restHours) });
        return { broken: broken, mended: 0, weeks: 2, first: broken > 0 ? [line(9, root.t("小满", "Man")), line(11, root.t("白露", "Lu"))] : [] };
    }
    function decide(settings: var, from: string): void { root.note("decide", [settings, from]); }
    function settle(key: string): void { root.note("settle", [key]); }
    function versionsOf(personKey: string): var { return root.people.find(p => p.key === personKey)?.versions ?? []; }
    function partsOf(personKey: string): var { return root.parts; }
    function setProfile(personKey: string, profile: var): void { root.note("setProfile", [personKey, profile]); }
    function settleProfile(personKey: string, versionKey: string): void { root.note("settleProfile", [personKey, versionKey]); }
    function setTimes(days: var): void {
        root.note("setTimes", [days]);
        root.parts = root.parts.map((p, i) => Object.assign({}, p, { days: days[i] }));
        root.done = "times";
        root.mayTakeBack = true;
    }
}

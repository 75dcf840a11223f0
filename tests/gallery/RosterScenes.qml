// SPDX-License-Identifier: GPL-3.0-or-later
import QtQml

// The scenes of the roster's rules, of what it knows of people, and of when somebody can serve.
QtObject {
    id: root

    required property string lang

    readonly property var names: ["roster-rules", "roster-ahead", "roster-versions", "roster-edit", "roster-loading", "roster-error", "roster-people", "roster-nobody", "roster-person", "roster-conflict",
        "roster-times", "roster-anytime", "roster-saved", "roster-offline", "roster-refused", "roster-outside"]
    readonly property var settings: ({ minSeats: 2, coverageHours: 24, open: "00:00", close: "00:00", restHours: 11, hoursPerWeek: 40, highRiskPerWeek: -1, nightFrom: "22:00", nightTo: "06:00",
        askBeforeHours: 24, tellBeforeHours: 4 })

    function t(zh: string, en: string): string { return root.lang === "en" ? en : zh; }
    function rule(code: string, severity: string, zh: string, en: string, clause: string): var {
        return { code: code, severity: severity, title: t(zh, en), clause: clause, fields: [] };
    }
    function rules(): var {
        return [rule("gap", "breach", "无人值班", "Nobody on duty", t("方案三(二)3", "Plan 3(2)3")), rule("few-seats", "warning", "座席太少", "Too few seats", t("指南一(四)1", "Guideline 1(4)1")),
            rule("coverage", "breach", "当天时数不足", "Day not covered", t("方案三(二)3；12356", "Plan 3(2)3; 12356")), rule("open-seat", "warning", "空缺座席", "Open seat", t("指南一(四)1", "Guideline 1(4)1")),
            rule("needs", "breach", "缺少有资质的人", "Qualified person missing", t("指南二(一)", "Guideline 2(1)")), rule("qualification", "breach", "没有资质", "Not qualified", t("指南二(一)", "Guideline 2(1)")),
            rule("training", "breach", "未完成上岗培训", "Not trained for duty", t("指南二(一)", "Guideline 2(1)")), rule("seat", "breach", "没有可用的座席", "No seat that is ready", t("方案三(三)1", "Plan 3(3)1")),
            rule("time-off", "breach", "休假", "Time off", t("指南一(四)3", "Guideline 1(4)3")), rule("availability", "warning", "不在可值班时间", "Not available", t("指南一(四)3", "Guideline 1(4)3")),
            rule("overlap", "breach", "重复排班", "Two shifts at once", t("指南一(四)3", "Guideline 1(4)3")), rule("rest", "breach", "休息不足", "Too little rest", t("指南一(四)3", "Guideline 1(4)3")),
            rule("weekly-hours", "breach", "每周时数超限", "Too many hours in a week", t("指南一(四)3", "Guideline 1(4)3")), rule("high-risk", "breach", "高危来电超限", "Too many high-risk calls in a week", t("指南一(四)3", "Guideline 1(4)3"))];
    }
    function person(key: string, zh: string, en: string, more: var): var {
        return Object.assign({ key: key, name: t(zh, en), me: false, qualifications: [], site: true, homeUntil: "", homeReady: false, hoursPerWeek: -1, highRiskPerWeek: -1, profession: "", employment: "",
            trained: true, missing: [], trainedUntil: "", hours: 16, hoursCap: 40, taken: 0, takenCap: -1, anyTime: true, conflict: false }, more);
    }
    function people(): var {
        return [person("p1", "林夏", "Lin", { qualifications: [t("危机干预", "Crisis"), t("夜班", "Night")], homeUntil: "2027-03-01", homeReady: true, hoursPerWeek: 20, highRiskPerWeek: 3, taken: 2, takenCap: 3,
                hours: 24, hoursCap: 20, profession: "psychotherapist", employment: "part", anyTime: false }),
            person("p2", "小满", "Man", { trained: false, missing: [t("危机识别与干预", "Crisis recognition and intervention"), t("督导与伦理", "Ethics")], hours: 0, site: false }),
            person("p3", "白露", "Lu", { trainedUntil: "2026-12-20", hours: 32, taken: 5, takenCap: 5, conflict: true, profession: "nurse", employment: "full",
                versions: [version("v1", "秦川", "Qin Chuan", 16), version("v2", "周岚", "Zhou Lan", 24)] })];
    }
    function version(key: string, zh: string, en: string, hours: int): var {
        return { key: key, name: t(zh, en), atMs: new Date(2026, 11, 8).getTime(), qualifications: [t("危机干预", "Crisis")], site: true, homeUntil: "", homeReady: false, hoursPerWeek: hours,
            highRiskPerWeek: -1, profession: "nurse", employment: "full" };
    }
    function parts(): var {
        return [{ from: "00:00", to: "08:00", overnight: false, days: [] }, { from: "08:00", to: "16:00", overnight: false, days: [6, 7] }, { from: "16:00", to: "00:00", overnight: false, days: [1, 2, 3, 5] }];
    }
    // True when the scene is one of these.
    function apply(name: string, stage: var): bool {
        if (!Array.from(names).includes(name))
            return false;
        const part = name.split("-")[1];
        const own = Array.from(["times", "anytime", "saved", "offline", "refused", "outside"]).includes(part);
        stage.role = own ? "counsellor" : "leader";
        const v = stage.window.roster;
        const table = stage.shiftTable;
        table.me = own ? "p2" : "p1";
        Object.assign(stage.window.shifts, { dayKey: "2026-12-09", view: "week" });
        table.fill({ n1: 2, d2: 1 });
        Object.assign(v, { rules: rules(), settings: settings, people: people(), me: people()[0], parts: parts(), qualifications: [t("危机干预", "Crisis"), t("夜班", "Night"), t("青少年", "Minors")],
            decided: { name: t("秦川", "Qin Chuan"), atMs: new Date(2026, 10, 20).getTime() },
            professions: [["psychiatrist", "精神科医师", "Psychiatrist"], ["nurse", "护士", "Nurse"], ["psychotherapist", "心理治疗师", "Psychotherapist"], ["counsellor", "心理咨询师", "Psychological counsellor"],
                ["social-worker", "社会工作者", "Social worker"], ["teacher", "教师", "Teacher"], ["other", "其他", "Other"]].map(p => ({ key: p[0], title: t(p[1], p[2]) })) });
        const special = root["part_" + part];
        if (special)
            special(v);
        stage.window.page = "shifts";
        if (part === "person" || part === "conflict")
            stage.window.pageItem.openWith("person", { person: part === "person" ? "p1" : "p3" });
        else if (part === "edit")
            stage.window.pageItem.openWith("rules", { editing: true });
        else
            stage.openSheet(own ? "times" : part === "people" || part === "nobody" ? "people" : "rules");
        return true;
    }
    function part_ahead(v: var): void { v.ahead = { from: "2026-12-14", settings: Object.assign({}, settings, { restHours: 12, highRiskPerWeek: 5 }) }; }
    function part_versions(v: var): void {
        v.versions = [{ key: "1", name: t("秦川", "Qin Chuan"), atMs: new Date(2026, 11, 8).getTime(), from: "", settings: Object.assign({}, settings, { minSeats: 3 }) },
            { key: "2", name: t("周岚", "Zhou Lan"), atMs: new Date(2026, 11, 8).getTime(), from: "2026-12-21", settings: Object.assign({}, settings, { hoursPerWeek: 36 }) }];
    }
    function part_loading(v: var): void { Object.assign(v, { state: "loading", settings: settings, decided: {} }); }
    function part_error(v: var): void { v.state = "error"; }
    function part_nobody(v: var): void { v.people = []; }
    function part_anytime(v: var): void { v.parts = parts().map(p => Object.assign({}, p, { days: [1, 2, 3, 4, 5, 6, 7] })); }
    function part_saved(v: var): void { Object.assign(v, { done: "times", mayTakeBack: true }); }
    function part_offline(v: var): void { v.offline = true; }
    function part_refused(v: var): void { v.error = "no-key"; }
    function part_outside(v: var): void { v.me = {}; }
}

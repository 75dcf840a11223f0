// SPDX-License-Identifier: GPL-3.0-or-later
import QtQml

// The report in its states.
QtObject {
    id: root

    required property string lang

    readonly property var names: ["reports", "reports-working", "reports-error", "reports-done", "reports-saved", "reports-unknown", "reports-complaints"]

    function t(zh: string, en: string): string { return root.lang === "en" ? en : zh; }
    // True when the scene is one of these.
    function apply(name: string, stage: var): bool {
        if (!names.includes(name))
            return false;
        show(name, stage);
        return true;
    }
    function show(name: string, stage: var): void {
        const v = stage.window.reports;
        const officer = name === "reports-complaints";
        const full = ["reports-done", "reports-saved", "reports-unknown"].includes(name);
        const rate = name === "reports-unknown"
            ? [{ key: "r", label: t("接听率：不知道，电话排队没有报过这段时间的数", "Answer rate: not known, the telephone queue told nothing of this time"), value: "–" }]
            : [{ key: "o", label: t("打进来的电话（计到 10月20日 14:00）", "Callers that came (counted until 20 Oct, 14:00)"), value: "1315" },
                { key: "w", label: t("接听的电话", "Answered"), value: "1067" }, { key: "g", label: t("没等到接听就挂断", "Gave up before an answer"), value: "174" },
                { key: "r", label: t("接听率", "Answer rate"), value: "81.1%" }];
        const rows = list => list.map(r => ({ key: r[0], label: t(r[1], r[2]), value: r[3], share: r[4], bar: r[5], hidden: r[4] === "" }));
        stage.role = officer ? "complaints" : "leader";
        v.state = full || officer ? "ready" : name === "reports" ? "idle" : name.slice(8);
        v.progress = 0.42;
        v.saveState = name === "reports-saved" ? "exists" : "none";
        v.savedTo = "/media/reports/hearthline-2026-10-01-2026-10-31.pdf";
        v.sections = officer ? [
            { key: "service", title: t("意见与投诉", "Opinions and complaints"), clause: t("工作方案六(五)1", "Work plan 6(5)1"), tables: [
                { key: "o", title: t("意见与投诉", "Opinions and complaints"), clause: t("工作方案六(五)1", "Work plan 6(5)1"), total: t("收到的意见（本机能读到的）", "Opinions received (as far as this device may read)"), of: 17, figures: [],
                    rows: rows([["p", "电话", "By phone", "9", "52.9", 1], ["w", "网络", "On the web", "*", "", 0], ["l", "来信", "By letter", "<5", "", 0], ["q", "问卷", "Questionnaire", "0", "0.0", 0]]) }] }
        ] : !full ? [] : [
            { key: "service", title: t("服务总量与社会影响", "Service and its effect"), clause: t("工作方案六(五)1", "Work plan 6(5)1"), tables: [
                { key: "service", title: t("服务量", "Service"), clause: t("工作方案六(五)1", "Work plan 6(5)1"), total: t("来电数", "Calls"), of: 186, rows: [],
                    figures: [{ key: "a", label: t("回访电话", "Follow-up calls"), value: "10" }, { key: "b", label: t("通话总时长", "Time in calls"), value: t("110.5 小时", "110.5 hours") }].concat(rate) },
                { key: "kind", title: t("来电种类", "Kinds of call"), clause: t("指南三(三)", "Guideline 3(3)"), total: t("来电数", "Calls"), of: 186, figures: [],
                    rows: rows([["g", "一般来电", "General", "110", "59.1", 1], ["s", "自杀风险来电", "Suicide risk", "25", "13.4", 0.23],
                        ["d", "疑难来电（沉默、聊天、性骚扰、精神障碍）", "Difficult (silent, chat, sexual, mental disorder)", "24", "12.9", 0.22],
                        ["r", "反复来电", "Repeated", "14", "7.5", 0.13], ["i", "代人来电、咨询信息", "For others, information", "*", "", 0], ["o", "其他", "Other", "<5", "", 0]]) },
                { key: "risk", title: t("危机程度", "Degree of crisis"), clause: t("指南三(二)", "Guideline 3(2)"), total: t("来电数", "Calls"), of: 186, figures: [],
                    rows: rows([["h", "高危（紧急、高）", "High crisis (imminent, high)", "16", "8.6", 0.16], ["m", "中", "Moderate", "37", "19.9", 0.37],
                        ["l", "目前低（问全了，没有发现）", "Low now (all asked, nothing found)", "101", "54.3", 1], ["", "未评定或没有问全", "Not assessed, or not all asked", "32", "17.2", 0.32]]) }] },
            { key: "callers", title: t("来电者与服务的契合", "Callers, and whether the service fits them"), clause: t("工作方案六(五)2", "Work plan 6(5)2"), tables: [
                { key: "f", title: t("来电者满意度", "Callers' satisfaction"), clause: t("工作方案六(五)2", "Work plan 6(5)2"), total: t("来电数", "Calls"), of: 186,
                    rows: rows([["4", "满意（4–5 分）", "Satisfied (4–5)", "79", "42.5", 1], ["3", "一般（3 分）", "In between (3)", "32", "17.2", 0.4],
                        ["1", "不满意（1–2 分）", "Dissatisfied (1–2)", "11", "5.9", 0.14], ["", "未记录", "Not recorded", "64", "34.4", 0.81]]),
                    figures: [{ key: "m", label: t("平均分（1–5）", "Mean (1–5)"), value: "3.87" }, { key: "s", label: t("满意率（4 分以上）", "Satisfied (4 or more)"), value: "64.8%" }] }] }
        ];
        stage.window.page = "reports";
    }
}

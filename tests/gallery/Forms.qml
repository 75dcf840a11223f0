// SPDX-License-Identifier: GPL-3.0-or-later
import QtQml

// Invented rows for the mock forms, in the shape of the real ones.
QtObject {
    id: root

    required property string lang

    function t(zh: string, en: string): string { return root.lang === "en" ? en : zh; }
    function o(value: string, zh: string, en: string): var { return { value: value, text: t(zh, en), exclusive: value === "unknown" || value === "none" }; }

    function step(): var {
        return [
            { key: "reg.signals", kind: "choice", multi: true, label: t("语音线索", "Voice signals"), value: ["crying", "silence"], options: [
                o("tone", "语气", "Tone"), o("rate", "语速", "Pace"), o("breathing", "呼吸", "Breathing"), o("fluency", "流畅", "Fluency"),
                o("crying", "哭泣", "Crying"), o("silence", "沉默", "Silence"), o("background", "背景声", "Background")] },
            { key: "reg.crisis_view", kind: "choice", required: true, label: t("危机判断", "Crisis judgement"), error: "required", options: [
                o("none", "无", "None"), o("possible", "可能", "Possible"), o("present", "有", "Present")] }
        ];
    }
    function screen(): var {
        const yesNo = [o("yes", "是", "Yes"), o("no", "否", "No"), o("unknown", "不清楚", "Not known")];
        return [
            { key: "sc.now", kind: "choice", required: true, label: t("是否正在或刚刚伤害自己", "Harming self now or minutes ago"), options: yesNo, value: "no" },
            { key: "sc.idea2w", kind: "choice", required: true, label: t("近两周是否想过结束生命", "Thought of ending life in the last two weeks"), options: yesNo, value: "yes" },
            { key: "sc.when", kind: "choice", required: true, depth: 1, label: t("打算何时", "Intended time"), value: "72h", options: [
                o("today", "今天", "Today"), o("72h", "三天之内", "Within 72 hours"), o("1week", "一周之内", "Within a week"), o("later", "更晚", "Later"), o("none", "没有打算", "No intention")] },
            { key: "sc.means", kind: "choice", depth: 1, label: t("手边是否已有工具或药物", "Means at hand"), options: yesNo, saved: "pending", value: "yes" }
        ];
    }
    function rating(): var {
        return [
            { key: "rt.idea", kind: "slider", label: t("此刻想结束生命的念头有多强", "How strong the wish to end life is now"), value: 85, required: true,
                minLabel: t("0 完全没有", "0 not at all"), maxLabel: t("100 强到无法抗拒", "100 irresistible") },
            { key: "rt.hope", kind: "slider", label: t("此刻对生活还抱有多少希望", "How much hope is left now"), required: true,
                minLabel: t("0 毫无希望", "0 no hope"), maxLabel: t("100 充满希望", "100 full of hope") }
        ];
    }
    function registration(): var {
        return [
            { key: "g1", kind: "group", label: t("来电者", "Caller") },
            { key: "reg.subject", kind: "choice", required: true, label: t("为谁来电", "Calling about"), value: "self", options: [
                o("self", "自己", "Self"), o("other", "他人", "Someone else"), o("information", "咨询信息", "Information")] },
            { key: "reg.sex", kind: "choice", label: t("性别", "Sex"), value: "female", options: [
                o("female", "女", "Female"), o("male", "男", "Male"), o("other", "其他", "Other"), o("not-said", "未说明", "Not said")] },
            { key: "reg.age", kind: "integer", label: t("年龄(可估)", "Age (may be an estimate)"), value: 342, error: "range", help: t("0 到 120", "0 to 120"), saved: "failed" },
            { key: "reg.minor", kind: "boolean", label: t("已告知录音", "Recording notice given"), value: true },
            { key: "rk.last", kind: "date", label: t("最近一次自杀行为", "Last attempt"), value: "2026-03-01" },
            { key: "reg.priority", kind: "string", label: t("优先解决的问题", "Problem taken first"), value: t("今晚怎么睡着", "How to sleep tonight") },
            { key: "reg.goal", kind: "text", label: t("本次目标", "Goal for this call"), value: "", help: t("用来电者自己的话", "In the caller's own words") },
            { key: "d1", kind: "display", label: t("不转介到自己的关系人。", "No referral to people of one's own.") }
        ];
    }
    function wrapUp(): var {
        return [
            { key: "reg.goal_met", kind: "choice", required: true, label: t("目标达成", "Goal met"), value: "partly", options: [
                o("yes", "达成", "Yes"), o("partly", "部分", "Partly"), o("no", "没有", "No"), o("not-asked", "未问", "Not asked")] },
            { key: "reg.fu", kind: "choice", required: true, label: t("是否同意回访", "Consents to follow-up"), options: [
                o("yes", "同意", "Yes"), o("no", "不同意", "No"), o("not-asked", "未问", "Not asked")] }
        ];
    }
    function list(): var {
        return [
            { key: "lh-reg", title: t("登记信息", "Registration"), answered: 4, total: 9, required: 3, missing: 1 },
            { key: "lh-screen", title: t("快速自杀风险筛查", "Suicide-risk screen"), answered: 4, total: 4, required: 3, missing: 0 },
            { key: "lh-rate@start", title: t("强度评分（开始）", "Ratings (start)"), answered: 1, total: 3, required: 2, missing: 1 },
            { key: "lh-risk", title: t("自杀风险详评", "Full risk inquiry"), answered: 0, total: 14, required: 2, missing: 2 }
        ];
    }
}

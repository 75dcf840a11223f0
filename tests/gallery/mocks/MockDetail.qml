// SPDX-License-Identifier: GPL-3.0-or-later
import QtQml

Mock {
    property string key: "r1"
    property string title: t("自杀风险来电", "Suicide-risk call")
    property string counsellor: "012"
    property double startedMs: 0
    property int seconds: 2512
    property bool byHand: false
    property string caller: "new"
    property string endedBy: "caller"
    property int pieces: 1
    property string risk: "high"
    property var riskReasons: [t("打算在三天之内", "intends to act within 72 hours"), t("手边有药物", "has pills at hand")]
    property bool riskIncomplete: false
    property string notes: t("来电者说最近总睡不着，昨晚把药数了一遍。谈到女儿时停了很久，说不想让她看见。约好今晚去姐姐家住，药交给姐姐。明天下午回访。",
        "Has not slept for weeks; counted the pills last night. Long silence when speaking of her daughter. Agreed to stay at her sister's tonight and to hand her the pills. Follow-up tomorrow afternoon.")
    property var sections: [
        { title: t("登记", "Registration"), rows: [
            { label: t("为谁来电", "Calling about"), value: t("自己", "Self") },
            { label: t("性别", "Sex"), value: t("女", "Female") },
            { label: t("年龄(可估)", "Age (may be an estimate)"), value: "34" },
            { label: t("主要困扰", "Main problems"), value: t("婚恋、睡眠、工作", "Marriage, sleep, work") }] },
        { title: t("强度评分（开始 → 结束）", "Ratings (start → end)"), rows: [
            { label: t("想结束生命的念头", "Wish to end life"), value: "85 → 40" },
            { label: t("希望", "Hope"), value: "15 → 45" },
            { label: t("痛苦", "Pain"), value: "90 → 60" }] }
    ]
    property double followUpDueMs: 0
    property var track: []
    property string delivery: "received"
    property string refusedReason: ""
    property var comments: []
    property bool reviewed: false
    property bool awaitsLeader: false
    property var openings: []
    property var later: []
    property var leaders: []
    property var sameCaller: []
    property var parts: []
    property var amendments: []
    property int unreadable: 0
    property bool disputed: false
    property bool answersFell: false
    property bool asSigned: false
    property bool mayAmend: false
    property bool newer: false

    function showAsSigned(asSigned: bool): void { note("showAsSigned", [asSigned]); }
}

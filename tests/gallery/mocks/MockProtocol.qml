// SPDX-License-Identifier: GPL-3.0-or-later
import QtQml

Mock {
    id: root

    property string key: "general"
    property string title: root.t("一般来电", "General call")
    property var names: [t("建立关系", "Open"), t("情绪舒缓", "Relieve"), t("主要问题", "Focus"), t("解决问题", "Solve"), t("总结结束", "Close")]
    property var stages: names.map((n, i) => ({ key: "s" + (i + 1), title: n, state: i + 1 < stageIndex ? "done" : i + 1 === stageIndex ? "now" : "todo" }))
    property int stageIndex: 2
    property int stageCount: stages.length
    property string stageTitle: names[stageIndex - 1]
    property var sayings: [
        t("听起来这段时间您一直很难受，谢谢您愿意说出来。", "It sounds as if this has been very hard for you. Thank you for telling me."),
        t("您慢慢说，我在这里听。", "Take your time. I am here, listening.")
    ]
    property var aims: [t("让情绪先有地方放", "Give the feeling a place first"), t("留意语速、哭泣、沉默", "Notice pace, crying, silence")]
    property var techniques: [t("倾听", "Listening"), t("反馈", "Reflecting"), t("沉默", "Silence"), t("稳定", "Grounding"), t("聚焦", "Focusing")]
    property string clause: root.t("指南三(一)2", "Guideline 3(1)2")
    property bool overBudget: false
    property int budgetSeconds: 600
    property int deadlineSeconds: -1
    property var exits: [
        { event: "stay", text: t("需要再待一会儿", "Stay a little longer"), primary: false, enabled: true, blocked: "" },
        { event: "next", text: t("下一步", "Next"), primary: true, enabled: false, blocked: t("先回答“危机判断”，才能往下走", "Answer the crisis judgement first") }
    ]
    property bool canBack: true
    property bool canReturn: false
    property string returnTitle: ""
    property string suggested: ""
    property var library: d.entries.map(p => Object.assign({ current: p.key === root.key, suggested: p.key === root.suggested, visited: p.key === "general" && root.canReturn }, p))
    property QtObject d: QtObject {
        id: d
        property var entries: [
            { key: "general", title: root.t("一般来电", "General call"), clause: root.t("指南三(一)", "Guideline 3(1)"), group: "general" },
            { key: "suicide-risk", title: root.t("自杀风险", "Suicide risk"), clause: root.t("指南三(二)", "Guideline 3(2)"), group: "suicide" },
            { key: "silent", title: root.t("沉默来电", "Silent call"), clause: root.t("指南三(三)1", "Guideline 3(3)1"), group: "special" },
            { key: "chat", title: root.t("聊天来电", "Chat call"), clause: root.t("指南三(三)2", "Guideline 3(3)2"), group: "special" },
            { key: "sexual-harassment", title: root.t("性骚扰来电", "Sexual harassment"), clause: root.t("指南三(三)3", "Guideline 3(3)3"), group: "special" },
            { key: "repeated", title: root.t("反复来电", "Repeated caller"), clause: root.t("指南三(三)4", "Guideline 3(3)4"), group: "special" },
            { key: "mental-disorder", title: root.t("精神障碍者来电", "Caller with a mental disorder"), clause: root.t("指南三(三)5", "Guideline 3(3)5"), group: "special" },
            { key: "third-party", title: root.t("为他人来电、咨询信息", "For someone else, or for information"), clause: root.t("指南三", "Guideline 3"), group: "other" },
            { key: "follow-up", title: root.t("回访", "Follow-up call"), clause: root.t("指南三(二)6", "Guideline 3(2)6"), group: "other" }
        ]
    }

    function fire(event: string): void { root.note("fire", [event]); }
    function back(): void { root.note("back", []); }
    function switchTo(key: string): void {
        root.note("switchTo", [key]);
        root.key = key;
    }
    function returnBack(): void { root.note("returnBack", []); }
}

// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// What an act wants to know: a reason, a task, or the span of a spot check.
Sheet {
    id: root

    required property string what // amend, withdraw, drop, task, sample, mark
    property string at: "" // of a mark
    property string topic: "skills"

    signal given(string text, string choice, int number)

    title: d.titles[what]

    Txt { width: parent.width; text: d.hints[root.what]; color: Theme.ink2 }
    ChipGroup {
        width: parent.width
        visible: root.what === "task"
        label: qsTr("练哪方面")
        options: d.topics
        value: d.topic
        onPicked: value => { if (value) d.topic = value }
    }
    Txt { width: parent.width; visible: area.visible; text: area.label; strong: true }
    InputArea {
        id: area
        width: parent.width
        visible: root.what !== "sample"
        label: root.what === "task" ? qsTr("练什么") : root.what === "mark" ? qsTr("听到了什么") : qsTr("理由")
        placeholder: root.what === "task" ? qsTr("例如：用两次练习来电，练一次只问一件事") : ""
        minimumLines: 2
    }
    Txt { width: parent.width; visible: d.asksDays; text: root.what === "task" ? qsTr("多久以后复查") : qsTr("从现在起多久"); strong: true }
    ChipGroup {
        width: parent.width
        visible: d.asksDays
        label: root.what === "task" ? qsTr("多久以后复查") : qsTr("从现在起多久")
        options: d.spans.map(n => ({ value: n, text: qsTr("%n 天", "", n) }))
        value: d.days
        onPicked: value => { if (value) d.days = value }
    }
    Txt { width: parent.width; visible: root.what === "sample"; text: qsTr("抽几通"); strong: true }
    ChipGroup {
        width: parent.width
        visible: root.what === "sample"
        label: qsTr("抽几通")
        options: d.counts.map(n => ({ value: n, text: qsTr("%n 通", "", n) }))
        value: d.count
        onPicked: value => { if (value) d.count = value }
    }
    foot: SheetAction {
        text: d.actions[root.what]
        actionEnabled: root.what === "sample" || area.text.trim() !== ""
        onActed: {
            root.given(area.text.trim(), root.what === "sample" ? String(d.count) : d.topic, d.days);
            root.closed();
        }
    }
    QtObject {
        id: d
        property string topic: root.topic
        property int days: root.what === "sample" ? 7 : 14
        property int count: 5
        readonly property var spans: [7, 14, 30]
        readonly property var counts: [3, 5, 10, 20]
        readonly property bool asksDays: root.what === "task" || root.what === "sample"
        readonly property var titles: ({ amend: qsTr("修改评定"), withdraw: qsTr("撤回"), drop: qsTr("取消任务"), task: qsTr("给一个练习任务"), sample: qsTr("宣布一次抽查"), mark: qsTr("在 %1 记一笔").arg(root.at) })
        readonly property var actions: ({ amend: qsTr("开始修改"), withdraw: qsTr("撤回"), drop: qsTr("取消任务"), task: qsTr("交给本人"), sample: qsTr("宣布"), mark: qsTr("记下") })
        readonly property var hints: ({ amend: qsTr("以前的评定会留着，理由写在旁边。"), withdraw: qsTr("评定人会知道不用再评了。"), drop: qsTr("本人会看到理由。"),
            task: qsTr("本人会收到。练过以后，用之后的一次评定来复查。"), sample: qsTr("先封好抽签码，再有通话，最后才抽：谁也不能挑。时段从现在开始。"), mark: qsTr("和评定一起交；本人会看到这个时刻和这句话，听不到录音。") })
        readonly property var topics: [{ value: "skills", text: qsTr("基本技术") }, { value: "process", text: qsTr("接线流程") }, { value: "assessment", text: qsTr("评估要点") },
            { value: "crisis", text: qsTr("危机") }, { value: "problems", text: qsTr("常见问题") }, { value: "special-calls", text: qsTr("特殊来电") }, { value: "ethics", text: qsTr("伦理") }]
    }
}

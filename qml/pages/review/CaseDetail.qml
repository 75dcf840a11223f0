// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// One case: what it is, its steps with their clock, what was said, what may be done now.
Column {
    id: root

    required property var cases
    required property var detail
    property string primary: "" // stands at the foot of the page
    property double nowMs: 0

    signal actWanted(string act)
    signal caseWanted(string kind, string record)

    spacing: 24

    Column {
        width: parent.width
        spacing: 10
        Txt {
            width: parent.width
            text: CaseWords.subject(root.detail.desk, root.detail.code)
            font.pixelSize: Theme.title
            strong: true
            Accessible.role: Accessible.Heading
        }
        Flow {
            width: parent.width
            spacing: 8
            Tag { text: CaseWords.desk(root.detail.desk); iconName: CaseWords.icon(root.detail.desk) }
            Tag { visible: root.detail.closed; text: qsTr("已结案"); tone: "ok"; iconName: "check" }
            Tag { visible: root.detail.refused; text: qsTr("不同意告知") }
        }
        Txt { width: parent.width; text: root.detail.text }
    }
    Banner { width: parent.width; tone: "amber"; text: CaseWords.errors(root.cases.error) }
    FactList { width: parent.width; rows: d.facts }
    IdentityCard {
        width: parent.width
        visible: root.detail.desk === "disclosure" && root.detail.release
        cases: root.cases
    }
    LinkedCard {
        width: parent.width
        visible: root.detail.mayOpen === true
        cases: root.cases
        nowMs: root.nowMs
    }
    Section {
        width: parent.width
        title: qsTr("步骤")
        CaseSteps { width: parent.width; desk: root.detail.desk; steps: root.detail.steps; nowMs: root.nowMs }
    }
    Flow {
        width: parent.width
        visible: d.others.length > 0 || d.mayDisclose || root.detail.mayHold || d.printable
        spacing: 8
        Repeater {
            model: d.others
            QuietButton {
                required property string modelData
                width: Math.min(implicitWidth, root.width)
                text: CaseWords.act(root.detail.desk, modelData)
                onClicked: root.actWanted(modelData)
            }
        }
        QuietButton {
            width: Math.min(implicitWidth, root.width)
            visible: d.mayDisclose
            text: qsTr("要告知身份…")
            iconName: "lock"
            onClicked: root.caseWanted("disclosure", root.detail.record)
        }
        QuietButton {
            width: Math.min(implicitWidth, root.width)
            visible: root.detail.mayHold
            text: root.detail.held ? qsTr("不再保留这份记录") : qsTr("结案前保留这份记录")
            onClicked: root.cases.hold(!root.detail.held)
        }
        QuietButton {
            width: Math.min(implicitWidth, root.width)
            visible: d.printable
            text: qsTr("存成可打印的告知单")
            onClicked: root.cases.savePaper()
        }
    }
    Banner {
        width: parent.width
        iconName: "check"
        text: root.cases.paper !== "" ? qsTr("已存到 %1。告知单没有身份信息，但写着理由：打印后请删除。").arg(root.cases.paper) : ""
    }
    Section {
        width: parent.width
        visible: root.detail.history.length > 0
        title: qsTr("经过")
        Repeater {
            model: root.detail.history
            Column {
                id: entry
                required property var modelData
                width: parent ? parent.width : 0
                spacing: 2
                Txt {
                    width: parent.width
                    text: [CaseWords.happened(root.detail.desk, entry.modelData.act), CaseWords.code(root.detail.desk, entry.modelData.act, entry.modelData.code),
                        entry.modelData.by, Format.dayTime(entry.modelData.atMs, root.nowMs)].filter(s => s !== "").join(" · ")
                    color: Theme.ink2
                    font.pixelSize: Theme.caption
                }
                Txt { width: parent.width; visible: text !== ""; text: entry.modelData.text }
                Txt { width: parent.width; visible: text !== ""; text: entry.modelData.with }
            }
        }
    }
    QtObject {
        id: d
        readonly property bool handled: root.detail.desk === "complaint" || root.detail.desk === "concern"
        readonly property bool printable: root.detail.desk === "disclosure"
        readonly property bool mayDisclose: root.detail.desk === "incident" && !root.detail.closed && root.detail.record !== ""
        readonly property var others: root.detail.acts.filter(a => a !== root.primary)
        readonly property var facts: [
            { label: qsTr("提出"), value: [root.detail.by, Format.dayTime(root.detail.atMs, root.nowMs)].filter(s => s !== "").join(" · ") },
            { label: qsTr("处理人"), value: handled ? (root.detail.handler !== "" ? root.detail.handler : qsTr("等待另选")) : "" },
            { label: qsTr("涉及"), value: root.detail.named.join(qsTr("、")) },
            { label: qsTr("告知谁"), value: root.detail.desk === "disclosure" ? root.detail.with : "" },
            { label: root.detail.desk === "disclosure" ? qsTr("告知什么") : qsTr("内容"), value: root.detail.items.filter(i => i !== "pass-on").map(i => CaseWords.item(i)).join(qsTr("、")) },
            { label: qsTr("通话"), value: root.detail.record === "" ? "" : root.detail.held ? qsTr("与一通来电有关，记录到期也保留") : qsTr("与一通来电有关") }
        ].filter(f => f.value !== "")
    }
}

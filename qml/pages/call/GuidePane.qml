// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// What may be said, what to find out, and the way on.
FocusScope {
    id: root

    required property var call
    property bool narrow: false

    signal sheetWanted(string name)

    ScrollPane {
        id: guide
        anchors.fill: parent
        anchors.bottomMargin: foot.height
        pad: root.narrow ? 16 : 28
        maximumWidth: Math.round(640 * (1 + (Theme.textScale - 1) * 0.5))
        spacing: 22

        Banner {
            width: parent.width
            text: d.p.canReturn ? qsTr("从“%1”转来，已答的都还在").arg(d.p.returnTitle) : ""
            action: qsTr("回去")
            onActed: d.p.returnBack()
        }
        CaptionsBox { width: parent.width; call: root.call }
        RescuePanel { width: parent.width; call: root.call; onReasonsWanted: event => root.sheetWanted("exit/" + event); onIncidentWanted: root.sheetWanted("incident") }
        EarlierCard { width: parent.width; call: root.call; onReadWanted: root.sheetWanted("read") }
        Banner {
            width: parent.width
            text: d.guess ? qsTr("听起来像“%1”").arg(d.guess.title) : ""
            action: qsTr("换过去")
            onActed: d.p.switchTo(d.guess.key)
        }
        RiskCard {
            width: parent.width
            visible: root.call.risk !== "unknown" && root.call.risk !== "none"
            call: root.call
            onRaiseWanted: root.sheetWanted("raise")
        }
        Row {
            width: parent.width
            visible: d.p.deadlineSeconds >= 0
            spacing: 10
            Icon { name: "clock"; color: Theme.ink2; anchors.verticalCenter: parent.verticalCenter }
            ClockLabel {
                seconds: d.p.deadlineSeconds
                label: qsTr("沉默还剩")
            }
            Txt {
                anchors.verticalCenter: parent.verticalCenter
                text: qsTr("后可以道别；有任何回应就继续")
                color: Theme.ink2
                width: parent.width - x
            }
        }
        PromptCard { width: parent.width; sayings: d.p.sayings }
        Column {
            width: parent.width
            visible: d.p.aims.length > 0
            spacing: 6
            Txt { text: qsTr("这一步要做到"); color: Theme.ink2; font.pixelSize: Theme.caption }
            PlainList { width: parent.width; points: d.p.aims }
        }
        Column {
            width: parent.width
            visible: root.call.stepForm !== null && root.call.stepForm.total > 0
            spacing: 14
            Txt { text: qsTr("要弄清的"); color: Theme.ink2; font.pixelSize: Theme.caption }
            FormView { id: questions; width: parent.width; form: root.call.stepForm }
        }
        QuietButton {
            visible: root.call.readBack.length > 0 && d.planned
            text: qsTr("读给来电者听")
            iconName: "aloud"
            onClicked: root.sheetWanted("read")
        }
        ClauseTag { width: parent.width; clause: d.p.clause; horizontalAlignment: Text.AlignRight }
        Txt {
            width: parent.width
            visible: d.p.overBudget
            text: qsTr("这一阶段已超过建议的 %1。按来电者的需要来。").arg(Format.minutes(d.p.budgetSeconds))
            color: Theme.amber
            font.pixelSize: Theme.caption
        }
    }
    ExitBar {
        id: foot
        anchors.bottom: parent.bottom
        width: parent.width
        protocol: d.p
        narrow: root.narrow
        onReasonsWanted: event => root.sheetWanted("exit/" + event)
    }
    QtObject {
        id: d
        readonly property var p: root.call.protocol
        readonly property var guess: p.suggested !== "" && p.suggested !== p.key ? p.library.find(l => l.key === p.suggested) ?? null : null
        readonly property bool planned: !!root.call.stepForm && root.call.stepForm.parts.some(f => f.key.startsWith("lh-safe"))
        readonly property string step: p.key + p.stageTitle
        onStepChanged: guide.contentY = 0 // a new step is read from its beginning
    }
}

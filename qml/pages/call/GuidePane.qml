// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// What may be said, what to find out, and the way on.
FocusScope {
    id: root

    required property var call
    property bool narrow: false

    signal raiseWanted

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
        RiskCard {
            width: parent.width
            visible: root.call.risk !== "unknown" && root.call.risk !== "none"
            call: root.call
            onRaiseWanted: root.raiseWanted()
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
            Repeater {
                model: d.p.aims
                Item {
                    id: aim
                    required property string modelData
                    width: parent.width
                    height: aimText.implicitHeight
                    Rectangle { x: 4; y: Theme.body * 0.6; width: 5; height: 5; radius: 2.5; color: Theme.ink2 }
                    Txt { id: aimText; x: 20; width: parent.width - x; text: aim.modelData }
                }
            }
        }
        Column {
            width: parent.width
            visible: root.call.stepForm !== null && root.call.stepForm.total > 0
            spacing: 14
            Txt { text: qsTr("要弄清的"); color: Theme.ink2; font.pixelSize: Theme.caption }
            FormView { width: parent.width; form: root.call.stepForm }
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
    }
    QtObject {
        id: d
        readonly property var p: root.call.protocol
        readonly property string step: p.key + p.stageTitle
        onStepChanged: guide.contentY = 0 // a new step is read from its beginning
    }
}

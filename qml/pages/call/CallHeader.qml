// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// Clock, protocol and stage on the left; what one may need in a second on the right, End apart from the rest.
Rectangle {
    id: root

    required property var call
    required property var help

    signal coverRequested
    signal riskWanted
    signal sheetWanted(string name)

    implicitHeight: Math.max(72, words.implicitHeight + 16)
    color: Theme.surface

    function askHelp(): void { ask.press(); }
    function pressEnd(): void { end.clicked(); }

    ClockLabel {
        id: clock
        x: 24
        anchors.verticalCenter: parent.verticalCenter
        seconds: root.call.callSeconds
        stopped: root.call.byHand && !root.call.clockRunning
        onLongPressed: root.coverRequested()
    }
    Column {
        id: words
        anchors.left: clock.right
        anchors.leftMargin: 20
        anchors.right: buttons.left
        anchors.rightMargin: 16
        anchors.verticalCenter: parent.verticalCenter
        spacing: 2

        Txt {
            width: parent.width
            text: root.call.protocol.title
            strong: true
            mayElide: true
            lineHeight: 1
        }
        Row {
            width: parent.width
            spacing: 8
            Txt {
                width: Math.min(implicitWidth, parent.width - stageClock.width - 8)
                text: qsTr("阶段 %1/%2 · %3").arg(root.call.protocol.stageIndex).arg(root.call.protocol.stageCount).arg(root.call.protocol.stageTitle)
                color: Theme.ink2
                font.pixelSize: Theme.caption
                mayElide: true
            }
            ClockLabel {
                id: stageClock
                seconds: root.call.stageSeconds
                pixelSize: Theme.caption
                label: qsTr("本阶段时长")
                stopped: true
            }
            Txt {
                visible: root.call.budgetState !== "none" && root.call.softToSeconds > 0 && parent.width - x > 120
                width: parent.width - x
                text: qsTr("整通%1").arg(budget.words)
                Accessible.ignored: true // the line itself is read
                color: Theme.ink2
                font.pixelSize: Theme.caption
                mayElide: true
            }
        }
    }
    BudgetLine {
        id: budget
        anchors.left: clock.left
        anchors.bottom: parent.bottom
        anchors.bottomMargin: 1
        width: Math.max(60, words.x + words.width - clock.x)
        wordy: false
        state_: root.call.budgetState
        seconds: root.call.callSeconds
        fromSeconds: root.call.softFromSeconds
        toSeconds: root.call.softToSeconds
    }
    Row {
        id: buttons
        anchors.right: parent.right
        anchors.rightMargin: 24
        anchors.verticalCenter: parent.verticalCenter
        spacing: 8

        MuteButton { visible: !root.call.byHand; call: root.call }
        HoldButton { visible: !root.call.byHand; enabled: root.help.leg === ""; call: root.call }
        QuietButton {
            visible: root.call.byHand
            iconName: root.call.clockRunning ? "pause" : "play"
            text: root.call.clockRunning ? qsTr("停表") : qsTr("走表")
            onClicked: root.call.clockRunning ? root.call.stopClock() : root.call.startClock()
        }
        HelpButton { id: ask; help: root.help; onSheetWanted: name => root.sheetWanted(name) }
        Item { width: 8; height: 1 }
        RiskButton { onClicked: root.riskWanted() }
        Item { width: 24; height: 1 }
        DangerButton {
            id: end
            keys: qsTr("Ctrl+E 结束通话")
            onConfirmed: root.call.hangUp()
        }
    }
    Rectangle { anchors.bottom: parent.bottom; width: parent.width; height: 1; color: Theme.line }
}

// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// The bar at the foot of a call on a phone. It never moves and never changes its order.
Rectangle {
    id: root

    required property var call
    required property var help

    signal more
    signal sheetWanted(string name)
    signal riskWanted

    function askHelp(): void { ask.press(); }
    function pressEnd(): void { end.clicked(); }

    implicitHeight: Math.max(72, row.implicitHeight + 16)
    color: Theme.surface

    Rectangle { width: parent.width; height: 1; color: Theme.line }
    Row {
        id: row
        x: 8
        y: 8
        width: parent.width - 16
        spacing: 8

        MuteButton { id: mute; width: d.cell; stacked: true; call: root.call; visible: !root.call.byHand }
        BaseButton {
            width: d.cell
            stacked: true
            visible: root.call.byHand
            iconName: root.call.clockRunning ? "pause" : "play"
            text: root.call.clockRunning ? qsTr("停表") : qsTr("走表")
            onClicked: root.call.clockRunning ? root.call.stopClock() : root.call.startClock()
        }
        HelpButton { id: ask; width: d.cell; stacked: true; shortText: qsTr("求助"); help: root.help; onSheetWanted: name => root.sheetWanted(name) }
        RiskButton { width: d.wide; stacked: true; onClicked: root.riskWanted() }
        BaseButton {
            width: d.cell
            stacked: true
            iconName: "more"
            text: qsTr("更多")
            onClicked: root.more()
        }
        DangerButton {
            id: end
            width: d.wide
            stacked: true
            text: qsTr("结束")
            Accessible.name: armed ? confirmText : qsTr("结束通话")
            confirmText: qsTr("再按结束")
            onConfirmed: root.call.hangUp()
        }
    }
    QtObject {
        id: d
        readonly property real cell: (row.width - 32) * 0.18
        readonly property real wide: (row.width - 32) * 0.23
    }
}

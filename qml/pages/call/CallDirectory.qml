// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// The directory laid over a call; the call goes on beneath it.
FocusScope {
    id: root

    required property var call
    required property var directory

    signal closed
    signal riskWanted

    objectName: "overlay"
    anchors.fill: parent
    Accessible.role: Accessible.Dialog
    Accessible.name: qsTr("转介")
    Keys.onEscapePressed: {
        if (!page.stepBack())
            root.closed();
    }

    Rectangle {
        anchors.fill: parent
        color: Theme.ground
        TapHandler {}
        HoverHandler {}
        WheelHandler { onWheel: event => event.accepted = true }
    }
    Item {
        id: head
        width: parent.width
        height: Math.max(Theme.touch, back.implicitHeight) + 16

        QuietButton {
            id: back
            x: 16
            anchors.verticalCenter: parent.verticalCenter
            leftPadding: d.narrow ? 12 : 16
            rightPadding: leftPadding
            iconName: "back"
            text: d.narrow ? "" : qsTr("回到通话")
            Accessible.name: qsTr("回到通话")
            keys: "Esc"
            onClicked: root.closed()
        }
        ClockLabel {
            anchors.right: risk.left
            anchors.rightMargin: 16
            anchors.verticalCenter: parent.verticalCenter
            pixelSize: Theme.title
            seconds: root.call.callSeconds
        }
        RiskButton {
            id: risk
            anchors.right: parent.right
            anchors.rightMargin: 16
            anchors.verticalCenter: parent.verticalCenter
            onClicked: root.riskWanted()
        }
        Rectangle { anchors.bottom: parent.bottom; width: parent.width; height: 1; color: Theme.line }
    }
    DirectoryPage {
        id: page
        anchors.top: head.bottom
        anchors.bottom: parent.bottom
        width: parent.width
        focus: true
        inCall: true
        directory: root.directory
    }
    QtObject {
        id: d
        readonly property bool narrow: root.width < 600
    }
}

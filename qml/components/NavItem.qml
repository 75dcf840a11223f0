// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// One entry of the rail.
BaseButton {
    id: root

    property bool current: false
    property bool waits: false

    leftPadding: 12
    rightPadding: 8
    strong: current
    fill: current ? Theme.accentSoft : "transparent"
    fillHover: current ? Theme.accentSoft : Theme.hover
    ink: current ? Theme.accent : Theme.ink2
    Accessible.role: Accessible.PageTab
    Accessible.selected: current
    Accessible.name: waits ? qsTr("%1，有等着的事").arg(text) : text

    contentItem: Item {}

    Item {
        anchors.fill: parent
        anchors.leftMargin: root.leftPadding
        anchors.rightMargin: root.rightPadding

        Icon {
            id: icon
            anchors.verticalCenter: parent.verticalCenter
            name: root.iconName
            size: Theme.size(22)
            color: root.ink
        }
        Txt {
            id: words
            anchors.left: icon.right
            anchors.leftMargin: 12
            anchors.right: parent.right
            anchors.rightMargin: root.waits ? 16 : 0
            anchors.verticalCenter: parent.verticalCenter
            text: root.text
            strong: root.strong
            color: root.current ? Theme.accent : Theme.ink
            mayElide: true
            lineHeight: 1
            Accessible.ignored: true
        }
        WaitDot {
            anchors.right: parent.right
            anchors.rightMargin: 4
            anchors.verticalCenter: parent.verticalCenter
            visible: root.waits
        }
    }
}

// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// Whether a call can come in: a shape and a word, then a colour. Offline is normal, so it is grey, not an alarm.
Row {
    id: root

    property string reach: "off"
    property bool large: false

    spacing: 10
    Accessible.role: Accessible.StaticText
    Accessible.name: DutyWords.reach(reach)

    Item {
        id: lamp
        anchors.verticalCenter: parent.verticalCenter
        width: 16
        height: 16

        Rectangle {
            anchors.fill: parent
            radius: 8
            color: root.reach === "reachable" ? Theme.okSoft : "transparent"
            border.width: 2
            border.color: d.ink
        }
        Rectangle {
            anchors.centerIn: parent
            visible: root.reach === "reachable"
            width: 8
            height: 8
            radius: 4
            color: d.ink
        }
        Rectangle {
            anchors.centerIn: parent
            visible: root.reach === "off" || root.reach === "offline" || root.reach === "break"
            width: 6
            height: 2
            color: d.ink
        }
    }
    Txt {
        anchors.verticalCenter: parent.verticalCenter
        width: Math.min(implicitWidth, Math.max(60, root.width > 0 ? root.width - 26 : implicitWidth))
        text: DutyWords.reach(root.reach)
        font.pixelSize: root.large ? Theme.title : Theme.body
        strong: root.large
        color: root.large ? Theme.ink : d.ink
        Accessible.ignored: true
    }
    QtObject {
        id: d
        readonly property var amber: ["connecting", "phone-lost", "unconfirmed", "line-taken"]
        readonly property color ink: root.reach === "reachable" ? Theme.ok
            : amber.includes(root.reach) ? Theme.amber : Theme.ink2
    }
}

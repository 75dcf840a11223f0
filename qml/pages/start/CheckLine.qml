// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// One thing that is being checked: waiting, running, ok or failed, in a shape and a word.
Item {
    id: root

    required property string text
    property string state_: "waiting"

    implicitHeight: Math.max(32, words.implicitHeight + 8)
    Accessible.role: Accessible.ListItem
    Accessible.name: text + (state_ === "ok" ? qsTr("：好") : state_ === "failed" ? qsTr("：不行") : "")

    Icon {
        anchors.verticalCenter: parent.verticalCenter
        visible: root.state_ === "ok" || root.state_ === "failed"
        name: root.state_ === "ok" ? "check" : "close"
        size: 20
        color: root.state_ === "ok" ? Theme.ok : Theme.amber
    }
    Rectangle {
        x: 6
        anchors.verticalCenter: parent.verticalCenter
        visible: root.state_ === "waiting" || root.state_ === "running"
        width: 8
        height: 8
        radius: 4
        color: root.state_ === "running" ? Theme.accent : "transparent"
        border.width: 1
        border.color: root.state_ === "running" ? Theme.accent : Theme.edge
    }
    Txt {
        id: words
        x: 32
        width: parent.width - x
        anchors.verticalCenter: parent.verticalCenter
        text: root.text
        color: root.state_ === "waiting" ? Theme.ink2 : Theme.ink
        Accessible.ignored: true
    }
}

// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// An empty, loading or failed place: what it is, and what to do, if anything.
Column {
    id: root

    property string iconName: "lamp"
    property string title: ""
    property string text: ""
    property string action: ""

    signal acted

    spacing: 8

    Icon {
        anchors.horizontalCenter: parent.horizontalCenter
        name: root.iconName
        size: 32
        color: Theme.ink2
    }
    Txt {
        width: parent.width
        text: root.title
        strong: true
        horizontalAlignment: Text.AlignHCenter
    }
    Txt {
        x: (parent.width - width) / 2
        width: Math.min(parent.width, 360 * Theme.textScale)
        visible: text !== ""
        text: root.text
        color: Theme.ink2
        horizontalAlignment: Text.AlignHCenter
    }
    QuietButton {
        anchors.horizontalCenter: parent.horizontalCenter
        visible: text !== ""
        text: root.action
        onClicked: root.acted()
    }
}

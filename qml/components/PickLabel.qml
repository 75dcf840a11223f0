// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// The word of a pick button and the arrow behind it.
Item {
    id: root

    property string text: ""
    property color ink: Theme.ink
    property bool chosen: false

    implicitWidth: words.implicitWidth + 24
    implicitHeight: words.implicitHeight

    Txt {
        id: words
        width: parent.width - 24
        anchors.verticalCenter: parent.verticalCenter
        text: root.text
        color: root.ink
        strong: root.chosen
        mayElide: root.chosen
        lineHeight: 1
        Accessible.ignored: true
    }
    Icon {
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        name: "down"
        size: 18
        color: root.ink
    }
}

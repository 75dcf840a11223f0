// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// A safety plan in its six parts, to be read; large when it is read aloud to the caller.
Column {
    id: root

    property var parts: []
    property bool large: false

    spacing: large ? 28 : 16

    Repeater {
        model: root.parts

        Column {
            id: part
            required property var modelData
            required property int index
            width: root.width
            spacing: root.large ? 10 : 4

            Txt {
                width: parent.width
                text: qsTr("%1. %2").arg(part.index + 1).arg(part.modelData.title)
                color: root.large ? Theme.accent : Theme.ink
                strong: true
                font.pixelSize: root.large ? Theme.prompt : Theme.body
                Accessible.role: Accessible.Heading
            }
            PlainList {
                width: parent.width
                spacing: root.large ? 8 : 4
                points: part.modelData.lines
                pixelSize: root.large ? Theme.size(24) : Theme.body
            }
        }
    }
}

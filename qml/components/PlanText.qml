// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// A safety plan in its parts: by their titles for the eye; large and as it is spoken when it is read aloud.
Column {
    id: root

    property var parts: []
    property bool large: false

    spacing: large ? 24 : 16

    Repeater {
        model: root.parts

        Column {
            id: part
            required property var modelData
            required property int index
            width: root.width
            spacing: root.large ? 10 : 4

            Rectangle { width: parent.width; height: 1; color: Theme.line; visible: root.large && part.index > 0 }
            Txt {
                width: parent.width
                topPadding: root.large && part.index > 0 ? 10 : 0
                visible: text !== ""
                text: part.modelData.title
                color: root.large ? Theme.ink2 : Theme.ink
                strong: !root.large
                font.pixelSize: root.large ? Theme.caption : Theme.body
                Accessible.role: Accessible.Heading
            }
            Txt {
                width: parent.width
                visible: root.large && text !== ""
                text: part.modelData.lead ?? ""
                color: Theme.accent
                strong: true
                font.pixelSize: Theme.size(22)
            }
            PlainList {
                width: parent.width
                spacing: root.large ? 8 : 4
                points: part.modelData.lines
                pixelSize: root.large ? Theme.size(22) : Theme.body
            }
        }
    }
}

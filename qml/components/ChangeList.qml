// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// Values with what has changed since last time: a word and a shape. No number is judged by a colour of its own.
Column {
    id: root

    property var changes: []

    spacing: 10

    Repeater {
        model: root.changes

        Item {
            id: line
            required property var modelData
            width: root.width
            height: Math.max(name.implicitHeight, value.implicitHeight, tag.implicitHeight)

            Txt {
                id: name
                width: parent.width * 0.36 - 8
                text: line.modelData.label
                color: Theme.ink2
            }
            Txt {
                id: value
                x: parent.width * 0.36 + 8
                width: parent.width - x - (tag.visible ? tag.implicitWidth + 8 : 0)
                text: line.modelData.value
            }
            Tag {
                id: tag
                anchors.right: parent.right
                text: Words.change(line.modelData.change)
                tone: line.modelData.change === "better" ? "ok" : line.modelData.change === "worse" ? "amber" : "note"
                iconName: line.modelData.change === "better" ? "up" : line.modelData.change === "worse" ? "down" : ""
            }
        }
    }
}

// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// What callers are entitled to when they need care.
Column {
    id: root

    property var facts: []

    spacing: 10
    visible: facts.length > 0

    Txt { width: parent.width; text: qsTr("就医须知"); font.pixelSize: Theme.prompt; strong: true; Accessible.role: Accessible.Heading }
    Card {
        width: parent.width
        pad: 0
        spacing: 0
        Repeater {
            model: root.facts
            Item {
                id: fact
                required property var modelData
                required property int index
                width: parent ? parent.width : 0
                implicitHeight: words.height + 24
                Column {
                    id: words
                    x: 16
                    y: 12
                    width: parent.width - 32
                    spacing: 4
                    Txt { width: parent.width; text: fact.modelData.text }
                    ClauseTag { width: parent.width; clause: fact.modelData.clause }
                }
                Rectangle { anchors.bottom: parent.bottom; width: parent.width; height: 1; color: Theme.line; visible: fact.index < root.facts.length - 1 }
            }
        }
    }
}

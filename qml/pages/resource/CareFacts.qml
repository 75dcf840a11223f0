// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// What callers are entitled to when they need care.
Column {
    id: root

    property var facts: []

    spacing: 16
    visible: facts.length > 0

    Txt { width: parent.width; text: qsTr("就医须知"); font.pixelSize: Theme.title; strong: true; Accessible.role: Accessible.Heading }
    Repeater {
        model: root.facts
        Card {
            id: fact
            required property var modelData
            width: root.width
            spacing: 6
            Txt { width: parent.width; text: fact.modelData.text }
            ClauseTag { width: parent.width; clause: fact.modelData.clause }
        }
    }
}

// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// One's own last moods, as small steps. For oneself only.
Row {
    id: root

    property var moods: []

    height: 44
    spacing: 6
    Accessible.role: Accessible.StaticText
    Accessible.name: qsTr("最近的心情：%1").arg(moods.map(m => Words.mood(m.value)).join(qsTr("，")))

    Repeater {
        model: root.moods
        Rectangle {
            required property var modelData
            anchors.bottom: parent ? parent.bottom : undefined
            width: 14
            height: 8 + modelData.value * 8
            radius: 3
            color: Theme.accentSoft
            border.width: 1
            border.color: Theme.accent
        }
    }
}

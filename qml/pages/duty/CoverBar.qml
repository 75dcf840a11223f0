// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// One day from midnight to midnight: full height where enough are on duty, half where too few, a hole where nobody is.
Item {
    id: root

    property var cover: []
    property int minSeats: 2

    implicitHeight: 12
    implicitWidth: 80
    Accessible.ignored: true // the day says it in words

    Repeater {
        model: root.cover
        Rectangle {
            required property var modelData
            x: Math.round(modelData.from * root.width)
            width: Math.max(2, Math.round(modelData.to * root.width) - x - 1)
            height: modelData.people === 0 || modelData.people >= root.minSeats ? root.height : Math.round(root.height / 2)
            y: root.height - height
            radius: 2
            color: modelData.people === 0 ? "transparent" : Theme.accent
            border.width: modelData.people === 0 ? 1 : 0
            border.color: Theme.amber
        }
    }
}

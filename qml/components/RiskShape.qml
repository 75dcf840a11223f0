// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// Four bars that fill with the level, so that it is read without colour; imminent and high carry the triangle.
Item {
    id: root

    required property string level
    property color color: Theme.ink2

    implicitWidth: Theme.size(18)
    implicitHeight: Theme.size(18)

    Icon {
        anchors.centerIn: parent
        visible: d.rank >= 3
        name: "risk"
        size: Theme.size(18)
        color: root.color
    }
    Row {
        anchors.centerIn: parent
        visible: d.rank < 3
        spacing: 2

        Repeater {
            model: 3
            Rectangle {
                required property int index
                anchors.bottom: parent ? parent.bottom : undefined
                width: Theme.size(4)
                height: Theme.size(5 + index * 4)
                radius: 1
                color: index < d.rank ? root.color : "transparent"
                border.width: 1
                border.color: root.color
            }
        }
    }
    QtObject {
        id: d
        readonly property int rank: ({ low: 1, moderate: 2, high: 3, imminent: 4 })[root.level] ?? 0
    }
}

// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// Short points, one under the other.
Column {
    id: root

    property var points: []
    property int pixelSize: Theme.body
    property color ink: Theme.ink

    spacing: 6

    Repeater {
        model: root.points

        Item {
            id: point
            required property string modelData
            width: root.width
            height: words.implicitHeight

            Rectangle {
                x: 4
                y: root.pixelSize * 0.6
                width: 5
                height: 5
                radius: 2.5
                color: Theme.ink2
            }
            Txt {
                id: words
                x: 20
                width: parent.width - x
                text: point.modelData
                color: root.ink
                font.pixelSize: root.pixelSize
            }
        }
    }
}

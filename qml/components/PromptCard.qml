// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// What may be said now. Reads like speech.
Column {
    id: root

    property var sayings: []

    spacing: 8
    visible: sayings.length > 0
    Accessible.role: Accessible.Grouping
    Accessible.name: qsTr("可以这样说")

    Txt {
        text: qsTr("可以这样说")
        color: Theme.ink2
        font.pixelSize: Theme.caption
    }
    Repeater {
        model: root.sayings

        Item {
            id: saying
            required property string modelData
            width: root.width
            height: sentence.implicitHeight

            Rectangle {
                width: 3
                height: parent.height
                radius: 1.5
                color: Theme.accent
            }
            Txt {
                id: sentence
                x: 15
                width: parent.width - x
                text: saying.modelData
                font.pixelSize: Theme.prompt
                lineHeight: 1.1
            }
        }
    }
}

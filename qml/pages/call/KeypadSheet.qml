// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// Tones for a switchboard.
Sheet {
    id: root

    required property var call

    title: qsTr("拨号键")
    maximumWidth: 360

    Grid {
        id: grid
        width: parent.width
        columns: 3
        spacing: 8

        Repeater {
            model: ["1", "2", "3", "4", "5", "6", "7", "8", "9", "*", "0", "#"]
            QuietButton {
                required property string modelData
                width: (grid.width - 16) / 3
                height: Math.max(52, implicitHeight)
                text: modelData
                onClicked: root.call.sendDigit(modelData)
            }
        }
    }
}

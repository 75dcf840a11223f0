// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// The other protocols one may change to. Nothing answered so far is lost.
Column {
    id: root

    required property var protocol

    signal chosen

    spacing: 0

    Repeater {
        model: root.protocol.library.filter(p => p.key !== root.protocol.key)

        QuietButton {
            id: item
            required property var modelData
            width: Math.min(implicitWidth, root.width)
            plain: true
            leftPadding: 8
            rightPadding: 8
            iconName: "swap"
            text: modelData.title
            onClicked: {
                root.protocol.switchTo(item.modelData.key);
                root.chosen();
            }
        }
    }
}

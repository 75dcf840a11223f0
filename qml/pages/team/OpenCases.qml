// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// What is open for me and nobody was asked to take, and the way to give it on.
Card {
    id: root

    required property var team

    signal giveWanted

    visible: root.team.unowned > 0
    pad: 12

    Item {
        width: parent.width
        height: d.narrow ? words.implicitHeight + 12 + give.height : Math.max(words.implicitHeight, give.height)
        Txt {
            id: words
            x: 4
            y: d.narrow ? 0 : (parent.height - height) / 2
            width: parent.width - 4 - (d.narrow ? 0 : give.width + 12)
            text: qsTr("您手上有 %1 件事。下班前可以一件一件交给下一位。").arg(root.team.unowned)
        }
        QuietButton {
            id: give
            x: d.narrow ? 0 : parent.width - width
            y: parent.height - height
            width: d.narrow ? parent.width : implicitWidth
            text: qsTr("交班")
            iconName: "swap"
            ink: Theme.accent
            edge: Theme.accent
            onClicked: root.giveWanted()
        }
    }
    QtObject {
        id: d
        readonly property bool narrow: root.width < 420 * Theme.textScale
    }
}

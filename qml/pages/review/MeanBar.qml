// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// The mean of one dimension, 0 to 4, as a figure and a bar.
Item {
    id: root

    required property var dimension

    implicitHeight: words.height + 14
    Accessible.role: Accessible.StaticText
    Accessible.name: Format.list([dimension.title, d.figure])

    Item {
        id: words
        width: parent.width
        height: Math.max(name.height, figure.height)
        Txt { id: name; width: parent.width - figure.width - 12; text: root.dimension.title; Accessible.ignored: true }
        Txt { id: figure; anchors.right: parent.right; text: d.figure; strong: d.scored; color: d.scored ? Theme.ink : Theme.ink2; wrapMode: Text.NoWrap; Accessible.ignored: true }
    }
    Rectangle {
        y: words.height + 6
        width: parent.width
        height: 6
        radius: 3
        color: Theme.hover
        Rectangle { width: d.scored ? parent.width * root.dimension.mean / 4 : 0; height: 6; radius: 3; color: Theme.accent }
    }
    QtObject {
        id: d
        readonly property bool scored: root.dimension.mean >= 0
        readonly property string figure: scored ? qsTr("%1 / 4").arg(root.dimension.mean.toFixed(1)) : qsTr("都不适用")
    }
}

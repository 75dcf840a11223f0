// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// A setting with its values: beside its name where there is room, else under it.
Item {
    id: root

    required property string label
    property string hint: ""
    property alias options: chips.options
    property alias value: chips.value

    signal picked(var value)

    implicitHeight: d.beside ? Math.max(words.height, chips.height) : words.height + 8 + chips.height

    Column {
        id: words
        y: d.beside ? (root.height - height) / 2 : 0
        width: d.beside ? d.nameWidth : root.width
        spacing: 2
        Txt { width: parent.width; text: root.label }
        Txt {
            width: parent.width
            visible: text !== ""
            text: root.hint
            color: Theme.ink2
            font.pixelSize: Theme.caption
        }
    }
    ChipGroup {
        id: chips
        x: d.beside ? d.nameWidth + 16 : 0
        y: d.beside ? (root.height - height) / 2 : words.height + 8
        width: root.width - x
        label: root.label
        onPicked: value => root.picked(value)
    }
    QtObject {
        id: d
        readonly property int nameWidth: Math.round(Math.min(200 * Theme.textScale, root.width * 0.34)) // as in a FactList
        readonly property bool beside: root.width >= 560 * Theme.textScale
    }
}

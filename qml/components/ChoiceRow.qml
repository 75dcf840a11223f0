// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// A question with its answers under it.
Column {
    id: root

    required property string label
    property string hint: ""
    property alias options: chips.options
    property alias value: chips.value
    property alias multi: chips.multi

    signal picked(var value)

    spacing: 8

    Txt { width: parent.width; text: root.label }
    Txt {
        width: parent.width
        visible: text !== ""
        text: root.hint
        color: Theme.ink2
        font.pixelSize: Theme.caption
    }
    ChipGroup {
        id: chips
        width: parent.width
        label: root.label
        onPicked: value => root.picked(value)
    }
}

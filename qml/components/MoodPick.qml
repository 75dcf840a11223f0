// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// Five moods side by side, each a word under a step of its height. The chosen one again takes it back.
Row {
    id: root

    required property string label
    property int mood: -1
    readonly property real tallest: Array.from({ length: repeater.count }, (x, i) => repeater.itemAt(i)?.wordHeight ?? 0).reduce((a, b) => Math.max(a, b), 0)

    signal picked(int mood)

    spacing: 6
    Accessible.role: Accessible.Grouping
    Accessible.name: label

    Repeater {
        id: repeater
        model: 5

        BaseButton {
            id: item
            required property int index
            readonly property bool chosen: root.mood === index

            width: (root.width - 4 * root.spacing) / 5
            implicitHeight: Math.max(76, root.tallest + 64)
            readonly property real wordHeight: word.implicitHeight
            text: Words.mood(index)
            fill: chosen ? Theme.accentSoft : Theme.surface
            fillHover: chosen ? Theme.accentSoft : Theme.hover
            edge: chosen ? Theme.accent : Theme.line
            // Qt 6.4 reads these of the item itself when a screen reader asks.
            checkable: true
            checked: chosen
            Accessible.role: Accessible.RadioButton
            onToggled: checked = Qt.binding(() => item.chosen)
            onClicked: root.picked(chosen ? -1 : index)
            Keys.onRightPressed: repeater.itemAt(index + 1)?.forceActiveFocus(Qt.TabFocusReason)
            Keys.onLeftPressed: repeater.itemAt(index - 1)?.forceActiveFocus(Qt.TabFocusReason)

            contentItem: Item {}

            Rectangle {
                anchors.horizontalCenter: parent.horizontalCenter
                anchors.bottom: word.top
                anchors.bottomMargin: 8
                width: 16
                height: 6 + item.index * 6
                radius: 3
                color: item.chosen ? Theme.accent : Qt.rgba(Theme.ink2.r, Theme.ink2.g, Theme.ink2.b, 0.45)
            }
            Txt {
                id: word
                anchors.bottom: parent.bottom
                anchors.bottomMargin: 10
                x: 2
                width: parent.width - 4
                text: item.text
                color: item.chosen ? Theme.accent : Theme.ink
                strong: item.chosen
                font.pixelSize: Theme.caption
                horizontalAlignment: Text.AlignHCenter
                lineHeight: 1
                Accessible.ignored: true
            }
        }
    }
}

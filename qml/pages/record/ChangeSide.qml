// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// One side of a change: what stood there, or what stands there now.
Rectangle {
    id: root

    required property var words
    property bool gone: false
    readonly property string title: gone ? qsTr("原来") : qsTr("更正后")

    implicitHeight: inside.height + 20
    color: root.gone ? Theme.ground : Theme.surface
    radius: 6
    border.width: 1
    border.color: root.gone ? Theme.line : Theme.accent
    Accessible.role: Accessible.Grouping
    Accessible.name: Format.list([title, root.words.length > 0 ? text.plain : empty.text])

    Column {
        id: inside
        x: 12
        y: 10
        width: parent.width - 24
        spacing: 4

        Txt { width: parent.width; text: root.title; color: Theme.ink2; font.pixelSize: Theme.caption }
        MarkedText { id: text; width: parent.width; visible: root.words.length > 0; words: root.words; gone: root.gone }
        Txt { id: empty; width: parent.width; visible: root.words.length === 0; text: qsTr("没有填"); color: Theme.ink2 }
    }
}

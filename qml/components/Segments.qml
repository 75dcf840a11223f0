// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// Two to four views of the same thing, one shown.
Rectangle {
    id: root

    required property string label
    property var items: []
    property string current: ""

    signal chosen(string key)

    implicitHeight: Math.max(Theme.touch, d.tallest)
    implicitWidth: 240
    radius: Theme.radius
    color: Theme.hover
    Accessible.role: Accessible.PageTabList
    Accessible.name: label

    Row {
        anchors.fill: parent

        Repeater {
            id: repeater
            model: root.items

            BaseButton {
                id: item
                required property var modelData
                readonly property bool now: modelData.key === root.current

                width: root.width / root.items.length
                height: root.height
                leftPadding: 4
                rightPadding: 4
                text: modelData.title
                strong: now
                ink: now ? Theme.ink : Theme.ink2
                fill: now ? Theme.surface : "transparent"
                fillHover: fill
                edge: now ? Theme.line : "transparent"
                Accessible.role: Accessible.PageTab
                Accessible.selected: now
                onClicked: root.chosen(item.modelData.key)
            }
        }
    }
    QtObject {
        id: d
        // Large text may need two lines.
        readonly property real tallest: Array.from({ length: repeater.count }, (x, i) => repeater.itemAt(i)?.implicitHeight ?? 0).reduce((a, b) => Math.max(a, b), 0)
    }
}

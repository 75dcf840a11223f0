// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// Views of the same thing, one shown; in two or three rows where one is too narrow for the words.
Rectangle {
    id: root

    required property string label
    property var items: []
    property string current: ""

    signal chosen(string key)

    implicitHeight: grid.implicitHeight
    implicitWidth: 240
    radius: Theme.radius
    color: Theme.hover
    Accessible.role: Accessible.PageTabList
    Accessible.name: label

    Grid {
        id: grid
        width: parent.width
        columns: d.columns

        Repeater {
            id: repeater
            model: root.items

            BaseButton {
                id: item
                required property var modelData
                readonly property bool now: modelData.key === root.current

                width: root.width / d.columns
                height: d.tallest
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
        function most(of: var): real {
            return Array.from({ length: repeater.count }, (x, i) => of(repeater.itemAt(i))).reduce((a, b) => Math.max(a, b), 0);
        }
        function fits(rows: int): bool {
            return Math.ceil(count / rows) * most(item => item?.implicitWidth ?? 0) <= root.width;
        }
        // Large text may need two lines.
        readonly property real tallest: Math.max(Theme.touch, most(item => item?.implicitHeight ?? 0))
        readonly property int count: Math.max(1, root.items.length)
        // Up to four words share a row at any size and wrap; more of them get rows enough to stand whole.
        readonly property int rows: count <= 4 || fits(1) ? 1 : fits(2) ? 2 : 3
        readonly property int columns: Math.ceil(count / rows)
    }
}

// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// The pages, at the foot of a phone.
Rectangle {
    id: root

    required property string current
    property var waiting: [] // keys of places where something is overdue

    signal chosen(string page)

    implicitHeight: Math.max(60, row.implicitHeight + 8)
    color: Theme.surface

    Rectangle { width: parent.width; height: 1; color: Theme.line }
    Row {
        id: row
        y: 4
        width: parent.width

        Repeater {
            model: NavPages.places
            BaseButton {
                id: item
                required property var modelData
                readonly property bool now: NavPages.holds(modelData.key, root.current)
                readonly property bool waits: root.waiting.includes(modelData.key)
                width: row.width / NavPages.places.length
                stacked: true
                text: modelData.brief ?? modelData.title
                iconName: modelData.icon
                strong: now
                ink: now ? Theme.accent : Theme.ink2
                fillHover: "transparent"
                Accessible.role: Accessible.PageTab
                Accessible.name: waits ? qsTr("%1，有等着的事").arg(text) : text
                Accessible.selected: now
                onClicked: root.chosen(modelData.pages[0].key)

                WaitDot { x: parent.width / 2 + 14; y: 2; visible: item.waits }
            }
        }
    }
}

// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// The pages, at the foot of a phone.
Rectangle {
    id: root

    required property string current
    required property bool leader

    signal chosen(string page)

    implicitHeight: Math.max(60, row.implicitHeight + 8)
    color: Theme.surface

    Rectangle { width: parent.width; height: 1; color: Theme.line }
    Row {
        id: row
        y: 4
        width: parent.width

        Repeater {
            model: pages.list(root.leader)
            BaseButton {
                required property var modelData
                readonly property bool now: modelData.key === root.current
                width: row.width / (root.leader ? 4 : 3)
                stacked: true
                text: modelData.title
                iconName: modelData.icon
                strong: now
                ink: now ? Theme.accent : Theme.ink2
                fillHover: "transparent"
                Accessible.role: Accessible.PageTab
                Accessible.selected: now
                onClicked: root.chosen(modelData.key)
            }
        }
    }
    NavPages { id: pages }
}

// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// Short lines in a card, each a choice; arrow keys go up and down.
Card {
    id: root

    property var rows: [] // [{ text }]
    property string current: "" // text of the one that is chosen

    signal chosen(int index)

    pad: 0
    spacing: 0
    Accessible.role: Accessible.List

    Repeater {
        id: lines
        model: root.rows

        ListRow {
            id: line
            required property var modelData
            required property int index
            width: parent ? parent.width : 0
            title: modelData.text
            asideIcon: root.current !== "" && modelData.text === root.current ? "check" : ""
            asideIconColor: Theme.accent
            roomy: true
            chevron: root.current === ""
            separated: index < root.rows.length - 1
            Accessible.role: Accessible.Button
            Keys.onDownPressed: lines.itemAt(line.index + 1)?.forceActiveFocus(Qt.TabFocusReason)
            Keys.onUpPressed: lines.itemAt(line.index - 1)?.forceActiveFocus(Qt.TabFocusReason)
            onClicked: root.chosen(line.index)
        }
    }
}

// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// What leaders wrote in this call, in their order.
Column {
    id: root

    required property var prompts
    property double nowMs: 0

    visible: prompts.length > 0
    spacing: 12

    Repeater {
        model: root.prompts
        Column {
            id: item
            required property var modelData
            width: root.width
            spacing: 2
            Accessible.role: Accessible.ListItem
            Accessible.name: Format.list([said.text, words.text])
            Txt {
                id: said
                width: parent.width
                text: Format.named(qsTr("督导 %1 · %2"), [item.modelData.from, Format.dayTime(item.modelData.atMs, root.nowMs)])
                color: Theme.ink2
                font.pixelSize: Theme.caption
                Accessible.ignored: true
            }
            Txt { id: words; width: parent.width; text: item.modelData.text; Accessible.ignored: true }
        }
    }
}

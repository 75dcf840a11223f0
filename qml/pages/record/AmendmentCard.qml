// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// One amendment: who, when, why, and each answer before and after.
Card {
    id: root

    required property var amendment
    property double nowMs: Date.now()

    Column {
        width: parent.width
        spacing: 6
        Txt {
            width: parent.width
            text: Format.list([root.amendment.who, Format.dayTime(root.amendment.atMs, root.nowMs)])
            color: Theme.ink2
            font.pixelSize: Theme.caption
        }
        Txt { width: parent.width; text: root.amendment.reason }
        Tag {
            visible: root.amendment.delivery !== ""
            text: root.amendment.delivery === "refused" ? qsTr("机构未接收") : qsTr("还没有送出")
            tone: root.amendment.delivery === "refused" ? "amber" : "note"
            iconName: root.amendment.delivery === "refused" ? "risk" : "clock"
        }
    }
    Repeater {
        model: root.amendment.changes
        ChangePair {
            required property var modelData
            width: parent ? parent.width : 0
            change: modelData
        }
    }
}

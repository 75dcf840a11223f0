// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// One rule: what it is called, what it asks for, how hard it is and where it comes from.
Item {
    id: root

    required property var rule
    required property var settings

    implicitHeight: words.height
    Accessible.role: Accessible.StaticText
    Accessible.name: Format.list([rule.title, value.text, small.text])

    Icon {
        y: 2
        name: root.rule.severity === "breach" ? "risk" : "bell"
        size: Theme.size(18)
        color: Theme.ink2
    }
    Column {
        id: words
        x: Theme.size(18) + 12
        width: parent.width - x
        spacing: 2
        Txt { width: parent.width; text: root.rule.title; strong: true; Accessible.ignored: true }
        Txt { id: value; width: parent.width; text: RosterWords.value(root.rule.code, root.settings); Accessible.ignored: true }
        Txt {
            id: small
            width: parent.width
            text: Format.list([root.rule.severity === "breach" ? qsTr("违反时要写理由") : qsTr("只提醒"), root.rule.clause])
            color: Theme.ink2
            font.pixelSize: Theme.caption
            Accessible.ignored: true
        }
    }
}

// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// How far a long form is: a line, and what is still needed in words.
Column {
    id: root

    property int answered: 0
    property int total: 0
    property int missing: 0

    spacing: 6
    Accessible.role: Accessible.ProgressBar
    Accessible.name: words.text

    Rectangle {
        width: parent.width
        height: 4
        radius: 2
        color: Theme.line
        Rectangle {
            width: root.total > 0 ? parent.width * root.answered / root.total : 0
            height: 4
            radius: 2
            color: root.missing === 0 ? Theme.ok : Theme.accent
        }
    }
    Txt {
        id: words
        width: parent.width
        text: qsTr("已答 %1/%2").arg(root.answered).arg(root.total) + (root.missing > 0 ? qsTr(" · 还有 %1 项必填").arg(root.missing) : "")
        color: Theme.ink2
        font.pixelSize: Theme.caption
        Accessible.ignored: true
    }
}

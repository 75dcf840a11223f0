// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// The small dot by a field: amber while the vault has not answered, ok once it has. Failed is a word as well.
Row {
    id: root

    property string state_: ""
    property bool wordy: false

    visible: state_ !== ""
    spacing: 6
    Accessible.role: Accessible.Indicator
    Accessible.name: Words.saved(state_)

    Rectangle {
        anchors.verticalCenter: parent.verticalCenter
        objectName: "dot"
        width: 8
        height: 8
        radius: 4
        color: root.state_ === "saved" ? Theme.ok : root.state_ === "failed" ? Theme.danger : "transparent"
        border.width: root.state_ === "pending" ? 2 : 0
        border.color: Theme.amber
    }
    Txt {
        visible: root.wordy || root.state_ === "failed"
        text: Words.saved(root.state_)
        color: root.state_ === "failed" ? Theme.danger : Theme.ink2
        font.pixelSize: Theme.caption
        wrapMode: Text.NoWrap
        Accessible.ignored: true
    }
}

// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// The stages folded to one line for a narrow screen: a bar for each, and where one is in words.
Column {
    id: root

    property var stages: []
    property int current: 1
    property string title: ""

    spacing: 6
    Accessible.role: Accessible.StaticText
    Accessible.name: qsTr("阶段 %1/%2 %3").arg(current).arg(stages.length).arg(title)

    Row {
        width: root.width
        spacing: 4

        Repeater {
            model: root.stages
            Rectangle {
                required property var modelData
                width: (root.width - 4 * (root.stages.length - 1)) / Math.max(1, root.stages.length)
                height: 4
                radius: 2
                color: modelData.state === "done" ? Theme.ok : modelData.state === "now" ? Theme.accent : Theme.line
            }
        }
    }
    Txt {
        width: root.width
        text: qsTr("阶段 %1/%2 · %3").arg(root.current).arg(root.stages.length).arg(root.title)
        color: Theme.ink2
        font.pixelSize: Theme.caption
        Accessible.ignored: true
    }
}

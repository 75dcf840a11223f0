// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// What was noted at a moment of the recording; where it can be heard, the moment plays from there.
Column {
    id: root

    property var marks: [] // of {atMs, text}
    property bool playable: false
    property bool editable: false

    signal playWanted(real ms)
    signal removeWanted(real ms)

    spacing: 4
    visible: marks.length > 0

    Txt { width: parent.width; text: qsTr("录音里的这些时刻"); color: Theme.ink2 }
    Repeater {
        model: root.marks

        Item {
            id: row
            required property var modelData
            readonly property string at: Format.clock(Math.floor(modelData.atMs / 1000))
            width: root.width
            implicitHeight: Math.max(words.implicitHeight + 16, Theme.touch)

            QuietButton {
                id: when
                visible: root.playable
                plain: true
                leftPadding: 4
                rightPadding: 8
                text: row.at
                iconName: "play"
                Accessible.name: qsTr("从 %1 开始播放").arg(row.at)
                onClicked: root.playWanted(row.modelData.atMs)
            }
            Txt {
                id: words
                x: root.playable ? when.width : 0
                y: (parent.height - height) / 2
                width: parent.width - x - (root.editable ? remove.width : 0)
                text: root.playable ? row.modelData.text : qsTr("%1 %2").arg(row.at).arg(row.modelData.text)
            }
            IconButton {
                id: remove
                anchors.right: parent.right
                visible: root.editable
                iconName: "remove"
                label: qsTr("删去 %1 的这一笔").arg(row.at)
                onClicked: root.removeWanted(row.modelData.atMs)
            }
        }
    }
}

// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// One table of a report: what is counted, its rows with a bar each, and what was worked out of them.
Card {
    id: root

    required property var table

    spacing: 10

    Txt {
        width: parent.width
        text: root.table.title
        strong: true
        Accessible.role: Accessible.Heading
    }
    Txt {
        width: parent.width
        text: qsTr("%1：%2").arg(root.table.total).arg(root.table.of)
        color: Theme.ink2
        font.pixelSize: Theme.caption
    }
    Repeater {
        model: root.table.rows
        Item {
            id: line
            required property var modelData
            width: parent ? parent.width : 0
            height: words.height + 4 + bar.height
            Accessible.role: Accessible.ListItem
            Accessible.name: line.modelData.hidden ? qsTr("%1：隐去，%2").arg(line.modelData.label).arg(line.modelData.value)
                : qsTr("%1：%2").arg(line.modelData.label).arg(line.modelData.value)

            Txt {
                id: words
                width: parent.width - numbers.width - 12
                text: line.modelData.label
                Accessible.ignored: true
            }
            Txt {
                id: numbers
                anchors.right: parent.right
                text: line.modelData.share === "" ? line.modelData.value : qsTr("%1 · %2%").arg(line.modelData.value).arg(line.modelData.share)
                color: line.modelData.hidden ? Theme.ink2 : Theme.ink
                Accessible.ignored: true
            }
            Rectangle {
                id: bar
                y: words.height + 4
                width: parent.width
                height: 4
                radius: 2
                color: Theme.hover
                Rectangle {
                    width: line.modelData.bar > 0 ? Math.max(2, parent.width * line.modelData.bar) : 0
                    height: parent.height
                    radius: 2
                    color: Theme.accent
                }
            }
        }
    }
    Repeater {
        model: root.table.figures
        Item {
            id: figure
            required property var modelData
            width: parent ? parent.width : 0
            height: Math.max(label.height, value.height)
            Accessible.role: Accessible.ListItem
            Accessible.name: qsTr("%1：%2").arg(figure.modelData.label).arg(figure.modelData.value)

            Txt { id: label; width: parent.width - value.width - 12; text: figure.modelData.label; color: Theme.ink2; Accessible.ignored: true }
            Txt { id: value; anchors.right: parent.right; text: figure.modelData.value; strong: true; Accessible.ignored: true }
        }
    }
    ClauseTag { width: parent.width; clause: root.table.clause }
}

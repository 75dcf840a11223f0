// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// Who must do what by when: done with a tick, due with its time, overdue in words and amber.
Card {
    id: root

    required property string desk
    required property var steps
    property double nowMs: 0

    pad: 0
    spacing: 0
    Accessible.role: Accessible.List
    Accessible.name: qsTr("步骤")

    Repeater {
        model: root.steps

        Item {
            id: step
            required property var modelData
            required property int index
            readonly property bool done: modelData.doneMs > 0
            readonly property bool late: !done && modelData.dueMs < root.nowMs
            readonly property string when: done ? [Format.dayTime(modelData.doneMs, root.nowMs), modelData.by].filter(s => s !== "").join(" · ")
                : qsTr("%1 之前，%2").arg(Format.dayTime(modelData.dueMs, root.nowMs)).arg(CaseWords.due(modelData.dueMs, root.nowMs))

            width: parent ? parent.width : 0
            height: Math.max(52, words.implicitHeight + 20)
            Accessible.role: Accessible.ListItem
            Accessible.name: Format.list([CaseWords.step(root.desk, modelData.key), done ? qsTr("已完成") : late ? qsTr("已过时间") : qsTr("待做"), when])

            Icon {
                id: mark
                x: 16
                anchors.verticalCenter: parent.verticalCenter
                name: step.done ? "check" : "clock"
                size: Theme.size(20)
                color: step.done ? Theme.ok : step.late ? Theme.amber : Theme.ink2
            }
            Column {
                id: words
                anchors.left: mark.right
                anchors.leftMargin: 12
                anchors.right: parent.right
                anchors.rightMargin: 16
                anchors.verticalCenter: parent.verticalCenter
                spacing: 2
                Txt { width: parent.width; text: CaseWords.step(root.desk, step.modelData.key); strong: !step.done; Accessible.ignored: true }
                Txt {
                    width: parent.width
                    text: step.when
                    color: step.late ? Theme.amber : Theme.ink2
                    font.pixelSize: Theme.caption
                    Accessible.ignored: true
                }
            }
            Rectangle { visible: step.index < root.steps.length - 1; anchors.bottom: parent.bottom; width: parent.width; height: 1; color: Theme.line }
        }
    }
}

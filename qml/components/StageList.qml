// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// The stages of a protocol, one below the other: done is ticked, now is filled, the rest waits.
Column {
    id: root

    property var stages: []
    property bool tight: false // where what stands below must be seen as well

    spacing: 2
    Accessible.role: Accessible.List
    Accessible.name: qsTr("阶段")

    Repeater {
        model: root.stages

        Rectangle {
            id: stage
            required property var modelData
            required property int index
            readonly property bool now: modelData.state === "now"
            readonly property bool done: modelData.state === "done"

            width: root.width
            height: root.tight ? Math.max(30, name.implicitHeight + 8) : Math.max(38, name.implicitHeight + 14)
            radius: Theme.radius
            color: now ? Theme.accentSoft : "transparent"
            Accessible.role: Accessible.ListItem
            Accessible.name: qsTr("第 %1 阶段 %2").arg(index + 1).arg(modelData.title)
                + (done ? qsTr("，已完成") : now ? qsTr("，进行中") : "")

            Rectangle {
                id: mark
                x: 8
                anchors.verticalCenter: parent.verticalCenter
                width: 24
                height: 24
                radius: 12
                color: stage.now ? Theme.accent : "transparent"
                border.width: stage.now ? 0 : 1
                border.color: stage.done ? Theme.ok : Theme.edge

                Txt {
                    anchors.centerIn: parent
                    visible: !stage.done
                    text: stage.index + 1
                    lineHeight: 1
                    font.pixelSize: 13
                    color: stage.now ? Theme.accentInk : Theme.ink2
                    Accessible.ignored: true
                }
                Icon {
                    anchors.centerIn: parent
                    visible: stage.done
                    name: "check"
                    size: 16
                    color: Theme.ok
                }
            }
            Txt {
                id: name
                anchors.left: mark.right
                anchors.leftMargin: 10
                anchors.right: parent.right
                anchors.rightMargin: 8
                anchors.verticalCenter: parent.verticalCenter
                text: stage.modelData.title
                strong: stage.now
                color: stage.now ? Theme.ink : Theme.ink2
                Accessible.ignored: true
            }
        }
    }
}

// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// One topic of the training: its state in a shape and a word, and who said so.
Item {
    id: root

    required property var topic
    property bool last: false
    default property alias content: actions.data
    property alias side: aside.data

    implicitHeight: Math.max(column.height + 24, aside.height + 8)
    Accessible.role: Accessible.ListItem
    Accessible.name: Format.list([topic.title, d.word])

    Rectangle {
        id: mark
        x: 16
        y: 14
        width: 22
        height: 22
        radius: 11
        color: d.through ? Theme.okSoft : "transparent"
        border.width: 1
        border.color: d.through ? Theme.ok : Theme.ink2

        Icon {
            anchors.centerIn: parent
            visible: d.through
            name: "check"
            size: 14
            color: Theme.ok
        }
    }
    Column {
        id: column
        anchors.left: mark.right
        anchors.leftMargin: 12
        anchors.right: aside.left
        anchors.rightMargin: aside.width > 0 ? 8 : 16
        y: 12
        spacing: 4

        Txt { width: parent.width; text: root.topic.title; Accessible.ignored: true }
        Txt {
            width: parent.width
            text: [d.word, root.topic.untilMs > 0 ? qsTr("到 %1").arg(Format.day(root.topic.untilMs)) : "", root.topic.atMs > 0 ? Format.day(root.topic.atMs) : "", root.topic.by ? Format.named(qsTr("由 %1 记录"), [root.topic.by]) : ""]
                .filter(s => s !== "").join(" · ")
            color: Theme.ink2
            font.pixelSize: Theme.caption
        }
        Txt {
            width: parent.width
            visible: text !== ""
            text: root.topic.reason ? qsTr("理由：%1").arg(root.topic.reason) : ""
            color: Theme.ink2
            font.pixelSize: Theme.caption
        }
        Flow {
            id: actions
            width: parent.width
            spacing: 8
            visible: children.length > 0
        }
    }
    Row {
        id: aside
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
    }
    Rectangle { visible: !root.last; anchors.bottom: parent.bottom; width: parent.width; height: 1; color: Theme.line }
    QtObject {
        id: d
        readonly property bool through: root.topic.state !== "missing"
        readonly property string word: Words.training(root.topic.state)
    }
}

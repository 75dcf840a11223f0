// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// One who waits for a talk, and since when; a long wait is said in amber, never counted down.
Item {
    id: root

    required property string name
    property double askedMs: 0
    property double nowMs: 0
    property bool last: false

    implicitHeight: Math.max(60, words.implicitHeight + 20)
    Accessible.role: Accessible.ListItem
    Accessible.name: Format.list([d.who, d.since])

    Icon {
        id: icon
        x: 16
        anchors.verticalCenter: parent.verticalCenter
        name: "heart"
        size: Theme.size(22)
        color: d.isLong ? Theme.amber : Theme.ink2
    }
    Column {
        id: words
        anchors.left: icon.right
        anchors.leftMargin: 14
        anchors.right: parent.right
        anchors.rightMargin: 16
        anchors.verticalCenter: parent.verticalCenter
        spacing: 3
        Txt { width: parent.width; text: d.who; Accessible.ignored: true }
        Txt { width: parent.width; text: d.since; color: d.isLong ? Theme.amber : Theme.ink2; font.pixelSize: Theme.caption; Accessible.ignored: true }
    }
    Rectangle { visible: !root.last; anchors.bottom: parent.bottom; width: parent.width; height: 1; color: Theme.line }
    QtObject {
        id: d
        readonly property bool isLong: root.nowMs - root.askedMs > 12 * 3600000
        readonly property string who: Format.named(qsTr("咨询员 %1"), [root.name])
        readonly property string since: qsTr("%1说想聊聊 · %2").arg(Format.age(root.askedMs, root.nowMs)).arg(Format.dayTime(root.askedMs, root.nowMs))
    }
}

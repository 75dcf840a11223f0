// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// One answer before and after, side by side; one under the other where there is no room.
Column {
    id: root

    required property var change // as the view-model's changes
    property bool undoable: false

    signal undone

    spacing: 6

    Item {
        width: parent.width
        height: Math.max(name.height, undo.visible ? undo.height : 0)
        Column {
            id: name
            anchors.verticalCenter: parent.verticalCenter
            width: parent.width - (undo.visible ? undo.width + 8 : 0)
            Txt { width: parent.width; text: d.label; strong: true }
            Txt { width: parent.width; visible: text !== ""; text: d.place; color: Theme.ink2; font.pixelSize: Theme.caption }
            Tag { visible: root.change.disputed ?? false; text: qsTr("两个人改得不一样"); tone: "amber"; iconName: "risk" }
        }
        QuietButton {
            id: undo
            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            visible: root.undoable
            plain: true
            text: qsTr("撤销")
            Accessible.name: qsTr("撤销：%1").arg(d.label)
            onClicked: root.undone()
        }
    }
    Grid {
        id: sides
        width: parent.width
        columns: d.stacked ? 1 : 2
        columnSpacing: 8
        rowSpacing: 6
        ChangeSide { width: d.sideWidth; height: d.stacked ? implicitHeight : d.tall; words: d.words(root.change.wasWords); gone: true; id: was }
        ChangeSide { width: d.sideWidth; height: d.stacked ? implicitHeight : d.tall; words: d.words(root.change.nowWords); id: now }
    }
    QtObject {
        id: d
        readonly property bool stacked: root.width < 400 * Theme.textScale
        readonly property real sideWidth: stacked ? sides.width : Math.floor((sides.width - 8) / 2)
        readonly property real tall: Math.max(was.implicitHeight, now.implicitHeight)
        readonly property string label: root.change.of === "notes" ? qsTr("记录") : root.change.of === "level" ? qsTr("风险等级")
            : root.change.label !== "" ? root.change.label : qsTr("一项回答（本机没有这张表）")
        function words(list: var): var {
            return root.change.of === "level" ? list.map(w => ({ text: Words.risk(w.text), changed: w.changed })) : list;
        }
        readonly property string place: ["notes", "level"].includes(root.change.of) ? "" : root.change.of
    }
}

// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// A follow-up call: what was known and agreed last time, folded to two lines until it is wanted.
Card {
    id: root

    required property var call

    signal readWanted

    visible: (call.earlier.startedMs ?? 0) > 0
    spacing: 10

    Item {
        width: parent.width
        height: Math.max(words.height, more.height)
        Column {
            id: words
            width: parent.width - more.width - 8
            anchors.verticalCenter: parent.verticalCenter
            spacing: 2
            Txt { width: parent.width; text: qsTr("上次来电：%1").arg(Format.dayTime(root.call.earlier.startedMs ?? 0, Date.now())); strong: true }
            Txt {
                width: parent.width
                text: [Words.risk(root.call.earlier.risk ?? ""), qsTr("已试 %n 次", "", root.call.earlier.attempts ?? 0), root.call.earlier.contact ?? ""]
                    .filter(s => s !== "").join(" · ")
                color: Theme.ink2
                font.pixelSize: Theme.caption
            }
        }
        QuietButton {
            id: more
            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            plain: true
            text: d.open ? qsTr("收起") : qsTr("展开")
            onClicked: d.open = !d.open
        }
    }
    FactList { width: parent.width; visible: d.open; rows: root.call.earlier.ratings ?? [] }
    PlanText { width: parent.width; visible: d.open; parts: root.call.earlier.plan ?? [] }
    QuietButton {
        visible: d.open && (root.call.earlier.plan ?? []).length > 0
        text: qsTr("读给来电者听")
        iconName: "aloud"
        onClicked: root.readWanted()
    }
    QtObject {
        id: d
        property bool open: false
    }
}

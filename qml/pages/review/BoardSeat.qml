// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// One seat: who, what she does now, for how long. The shape says whether a call can reach her.
Item {
    id: root

    required property string name
    required property string state_
    required property string check
    property double sinceMs: 0
    property double nowMs: 0
    property bool last: false

    implicitHeight: Math.max(60, words.implicitHeight + 20)
    Accessible.role: Accessible.ListItem
    Accessible.name: Format.list([d.who, DutyWords.seat(state_), d.lasts, d.word])

    Icon {
        id: icon
        x: 16
        anchors.verticalCenter: parent.verticalCenter
        name: root.state_ === "in-call" || root.state_ === "ready" ? "phone" : root.state_ === "ringing" ? "bell" : root.state_ === "no-line" ? "cloud-off"
            : root.state_ === "recovery" ? "heart" : "pause"
        size: Theme.size(22)
        color: root.state_ === "ready" ? Theme.ok : root.state_ === "no-line" ? Theme.amber : Theme.ink2
    }
    Column {
        id: words
        anchors.left: icon.right
        anchors.leftMargin: 14
        anchors.right: since.left
        anchors.rightMargin: 12
        anchors.verticalCenter: parent.verticalCenter
        spacing: 3
        Txt { width: parent.width; text: d.who; Accessible.ignored: true }
        Txt {
            width: parent.width
            text: DutyWords.seat(root.state_) + (d.word !== "" ? " · " + d.word : "")
            color: root.state_ === "no-line" ? Theme.amber : Theme.ink2
            font.pixelSize: Theme.caption
            Accessible.ignored: true
        }
    }
    Txt {
        id: since
        anchors.right: parent.right
        anchors.rightMargin: 16
        anchors.verticalCenter: parent.verticalCenter
        text: d.lasts
        color: Theme.ink2
        wrapMode: Text.NoWrap
        Accessible.ignored: true
    }
    Rectangle { visible: !root.last; anchors.bottom: parent.bottom; width: parent.width; height: 1; color: Theme.line }
    QtObject {
        id: d
        readonly property string who: Format.named(qsTr("咨询员 %1"), [root.name])
        readonly property string lasts: Format.minutes(Math.max(0, (root.nowMs - root.sinceMs) / 1000))
        readonly property string word: root.check === "leader" ? qsTr("督导准许，未做上岗检查") : root.check === "none" ? qsTr("未做上岗检查") : ""
    }
}

// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// One practice call: what it trains, how long it takes, whether it was done.
Card {
    id: root

    required property var script
    property bool startable: true
    property double nowMs: 0

    signal started

    spacing: 8

    Txt { width: parent.width; text: root.script.title; strong: true; Accessible.role: Accessible.Heading }
    Txt { width: parent.width; text: root.script.summary; color: Theme.ink2 }
    Flow {
        width: parent.width
        spacing: 8
        Tag { text: root.script.protocolTitle }
        Tag { text: root.script.minutes > 0 ? qsTr("约 %1 分钟").arg(root.script.minutes) : "" }
        Tag {
            text: root.script.doneMs > 0 ? qsTr("练过 · %1").arg(Format.day(root.script.doneMs)) : ""
            tone: "ok"
            iconName: "check"
        }
    }
    QuietButton {
        text: root.script.doneMs > 0 ? qsTr("再练一次") : qsTr("开始练习")
        iconName: "practice"
        enabled: root.startable
        Accessible.name: qsTr("%1：%2").arg(text).arg(root.script.title)
        onClicked: root.started()
    }
}

// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// A word with a leader: asked for, and said to have taken place, by nobody but herself.
Section {
    id: root

    required property var recovery

    title: qsTr("想有人听您说说吗")

    QuietButton {
        width: Math.min(implicitWidth, parent.width)
        visible: root.recovery.debrief !== "asked"
        text: qsTr("请督导陪我聊聊")
        iconName: "comment"
        onClicked: root.recovery.askDebrief()
    }
    Banner {
        width: parent.width
        tone: root.recovery.debrief === "failed" ? "amber" : "note"
        iconName: root.recovery.debrief === "asked" ? "check" : "risk"
        text: root.recovery.debrief === "asked" ? qsTr("已经告诉督导，会有人找您") : root.recovery.debrief === "failed" ? qsTr("没有告诉到督导，可以再试，或直接打电话") : ""
    }
    QuietButton {
        visible: root.recovery.debrief === "asked"
        text: qsTr("已经聊过了")
        iconName: "check"
        onClicked: root.recovery.settleDebrief()
    }
}

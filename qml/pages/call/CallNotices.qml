// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// What the counsellor must know about the line right now; empty most of the time.
Column {
    id: root

    required property var call
    required property var help

    signal sheetWanted(string name)

    leftPadding: 16
    rightPadding: 16
    topPadding: held.visible || voice.visible || notice.visible || nudge.visible || help.height > 0 || leg.height > 0 ? 8 : 0
    spacing: 8

    LegLine {
        id: leg
        width: root.width - 32
        visible: height > 0
        help: root.help
    }
    HelpLine {
        id: help
        width: root.width - 32
        visible: height > 0
        help: root.help
        onSheetWanted: name => root.sheetWanted(name)
    }
    Banner {
        id: held
        width: root.width - 32
        tone: "amber"
        iconName: "pause"
        text: root.call.held ? qsTr("通话保持中：来电者听到等待音，听不到您") : ""
        action: qsTr("恢复")
        onActed: root.call.setHeld(false)
    }
    Banner {
        id: voice
        width: root.width - 32
        tone: "amber"
        text: root.call.voice === "ok" || root.call.byHand ? "" : Words.voice(root.call.voice)
    }
    Banner {
        id: nudge
        width: root.width - 32
        iconName: "clock"
        text: root.call.nudge === "verdict" ? qsTr("通话过了 %1 分钟，还没有风险判断").arg(root.call.nudgeMinutes) : ""
        action: qsTr("去筛查")
        dismissable: true
        onActed: {
            root.call.showForm("lh-screen");
            root.call.dismissNudge();
        }
        onDismissed: root.call.dismissNudge()
    }
    Banner {
        id: notice
        width: root.width - 32
        text: root.call.phase === "connecting" ? qsTr("正在接通") : root.call.recording === "notice" ? Words.recording("notice") : ""
    }
}

// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// How the roster's register stands: what was done last, with the way back, and whether it can be read at all.
Column {
    id: root

    required property var roster

    spacing: 8
    visible: banner.visible || words.visible

    Banner {
        id: banner
        width: parent.width
        tone: root.roster.error === "" ? "note" : "amber"
        iconName: root.roster.error === "" ? "check" : "risk"
        text: root.roster.error !== "" ? RosterWords.error(root.roster.error) : RosterWords.done(root.roster.done)
        action: root.roster.mayTakeBack ? qsTr("撤销") : ""
        dismissable: true
        onActed: root.roster.takeBack()
        onDismissed: root.roster.acknowledge()
    }
    Txt {
        id: words
        width: parent.width
        visible: text !== ""
        text: root.roster.state === "loading" ? qsTr("正在打开") : root.roster.state === "error" ? qsTr("暂时打不开。内容没有丢失，请锁定后重新打开。")
            : root.roster.offline ? qsTr("离线：照常可以看和改，联网后告诉大家。") : ""
        color: Theme.ink2
    }
}

// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// One calm line in a call: how far the request for help has come, or what a leader wrote. No sound, no flashing.
Column {
    id: root

    required property var help

    signal sheetWanted(string name)

    spacing: 8

    Banner {
        width: root.width
        iconName: "phone"
        tone: "amber"
        text: !root.help.mustPhone ? "" : root.help.phone !== "" ? qsTr("还没有督导看到求助。急需有人时，请打 %1").arg(root.help.phone) : qsTr("还没有督导看到求助。要马上有人，请按值班表打电话给督导")
    }
    Banner {
        width: root.width
        iconName: d.said ? "comment" : "people"
        text: d.said ? Format.named(qsTr("督导 %1：%2"), [root.help.newest.from, root.help.newest.text])
            : root.help.mustPhone || root.help.state === "" || root.help.leg !== "" || (root.help.offer.entry ?? "") !== "" ? "" : TeamWords.help(root.help.state, root.help.leaderName)
        action: d.said ? qsTr("全部") : root.help.state === "queued" || root.help.state === "sent" || root.help.state === "seen" ? qsTr("查看") : ""
        dismissable: d.said
        onActed: root.sheetWanted("help")
        onDismissed: root.help.putAway()
    }
    QtObject {
        id: d
        readonly property bool said: (root.help.newest.text ?? "") !== ""
    }
}

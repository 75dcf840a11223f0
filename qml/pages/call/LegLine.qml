// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// A leader who wants to come into the call, is in it, or could not come. One tap, no sound.
Column {
    id: root

    required property var help

    spacing: 8

    OfferLine {
        width: root.width
        visible: d.offered
        text: d.offered ? TeamWords.offer(root.help.offer.entry, root.help.offer.from) : ""
        action: root.help.offer.entry === "take-over" ? qsTr("交给督导") : qsTr("让督导进来")
        onActed: root.help.letIn()
        onRefused: root.help.refuseOffer()
    }
    Banner {
        width: root.width
        iconName: "people"
        text: root.help.legEnd === "move-refused" ? "" : TeamWords.leg(root.help.leg, root.help.legName) // that says more, and a phone has room for one
        action: root.help.leg === "calling" ? qsTr("不接了") : root.help.leg === "joined" ? qsTr("请督导离开") : ""
        onActed: root.help.sendAway()
    }
    Banner {
        width: root.width
        tone: root.help.legEnd === "left" ? "note" : "amber"
        iconName: "people"
        text: TeamWords.legEnd(root.help.legEnd, root.help.legName)
        dismissable: true
        onDismissed: root.help.putLegEndAway()
    }
    QtObject {
        id: d
        readonly property bool offered: (root.help.offer.entry ?? "") !== ""
    }
}

// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// The level with its reasons, and the one way a person may change it: up.
Card {
    id: root

    required property var call

    signal raiseWanted

    Item {
        width: parent.width
        height: badge.implicitHeight

        RiskBadge {
            id: badge
            width: parent.width
            level: root.call.risk
            former: root.call.formerRisk
            reasons: root.call.riskReasons
            incomplete: root.call.riskIncomplete
        }
        QuietButton {
            id: raise
            // beside the level; its reasons have the whole width below
            x: parent.width - width + 8
            y: -8
            visible: root.call.raiseLevels.length > 1
            plain: true
            text: qsTr("上调")
            onClicked: root.raiseWanted()
        }
    }
}

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
        height: Math.max(badge.implicitHeight, raise.visible ? raise.implicitHeight : 0)

        RiskBadge {
            id: badge
            width: parent.width - (raise.visible ? raise.width + 12 : 0)
            level: root.call.risk
            reasons: root.call.riskReasons
            incomplete: root.call.riskIncomplete
        }
        QuietButton {
            id: raise
            anchors.right: parent.right
            visible: root.call.raiseLevels.length > 1
            plain: true
            text: qsTr("上调")
            onClicked: root.raiseWanted()
        }
    }
}

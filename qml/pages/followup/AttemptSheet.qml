// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// An attempt that reached nobody. Whoever else answers is told nothing of the hotline.
Sheet {
    id: root

    required property var followUps

    title: qsTr("没有打通")

    Txt {
        width: parent.width
        text: qsTr("别人接的电话，不要说出热线和来电的事。")
        color: Theme.ink2
    }
    Repeater {
        model: root.followUps.outcomes.filter(o => o.key !== "reached")
        QuietButton {
            required property var modelData
            width: parent ? parent.width : 0
            text: Words.outcome(modelData.key)
            onClicked: {
                root.followUps.attempt(root.followUps.selectedKey, modelData.key);
                root.closed();
            }
        }
    }
}

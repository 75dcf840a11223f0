// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// Hands a follow-up up to the leader before it is late.
Sheet {
    id: root

    required property var followUps

    title: qsTr("请督导接手")

    Txt { width: parent.width; text: qsTr("督导会马上看到。请写一句为什么。"); color: Theme.ink2 }
    InputArea {
        id: reason
        width: parent.width
        label: qsTr("理由")
        placeholder: qsTr("例如：打了三次都没有人接，手边有药")
        minimumLines: 2
    }
    foot: SheetAction {
        text: qsTr("交给督导")
        actionEnabled: reason.text.trim() !== ""
        onActed: {
            root.followUps.escalate(root.followUps.selectedKey, reason.text.trim());
            root.closed();
        }
    }
}

// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// Phone: what is needed less often in a call.
Sheet {
    id: root

    required property var call

    signal sheetWanted(string name)

    title: qsTr("更多")

    HoldButton {
        width: parent.width
        visible: !root.call.byHand
        call: root.call
    }
    QuietButton {
        width: parent.width
        visible: !root.call.byHand
        iconName: "keypad"
        text: qsTr("拨号键")
        onClicked: root.sheetWanted("keypad")
    }
    Txt { text: qsTr("换流程"); color: Theme.ink2; font.pixelSize: Theme.caption }
    ProtocolChoice {
        width: parent.width
        protocol: root.call.protocol
        onChosen: root.closed()
    }
    Txt {
        width: parent.width
        visible: !root.call.byHand
        text: Words.quality(root.call.quality) + " · " + Words.recording(root.call.recording)
        color: Theme.ink2
        font.pixelSize: Theme.caption
    }
}

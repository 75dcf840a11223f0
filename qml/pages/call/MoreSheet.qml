// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// Phone: what is needed less often in a call.
Sheet {
    id: root

    required property var call
    required property var help

    signal sheetWanted(string name)

    title: qsTr("更多")

    HoldButton {
        width: parent.width
        visible: !root.call.byHand
        enabled: root.help.leg === ""
        call: root.call
    }
    CallTools { width: parent.width; call: root.call; keypad: true; onSheetWanted: name => root.sheetWanted(name) }
    HistoryNote { width: parent.width; call: root.call }
    AgreementNote { width: parent.width; agreement: root.call.agreement }
    Txt {
        width: parent.width
        visible: !root.call.byHand
        text: Words.quality(root.call.quality) + " · " + Words.recording(root.call.recording)
        color: Theme.ink2
        font.pixelSize: Theme.caption
    }
}

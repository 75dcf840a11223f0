// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// Asks the leaders for help with one tap; from then on it opens what has come of it.
BaseButton {
    id: root

    required property var help
    property string shortText: ""

    signal sheetWanted(string name)

    function press(): void {
        if (!root.help.canAsk)
            return;
        if (d.open)
            root.sheetWanted("help");
        else
            root.help.ask();
    }

    enabled: root.help.canAsk
    edge: stacked ? "transparent" : d.open ? Theme.accent : Theme.line
    fill: stacked ? "transparent" : Theme.surface
    ink: d.open ? Theme.accent : Theme.ink
    iconName: "people"
    text: d.open ? qsTr("求助中") : shortText !== "" ? shortText : qsTr("求助督导")
    keys: "Ctrl+H"
    Accessible.name: d.open ? qsTr("求助督导，已发出") : qsTr("求助督导，不会发出声音")
    onClicked: root.press()

    QtObject {
        id: d
        readonly property bool open: ["queued", "sent", "seen", "answered"].includes(root.help.state)
    }
}

// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// A call: the protocol beside the notes on a laptop, one column with a bottom bar on a phone.
FocusScope {
    id: root

    required property var call

    signal coverRequested

    function openSheet(name: string): void { d.sheet = name; }
    function stepBack(): bool {
        if (d.sheet !== "") {
            d.sheet = "";
            return true;
        }
        if (root.call.sideForm) {
            root.call.hideForm();
            return true;
        }
        return false;
    }

    Loader {
        id: body
        anchors.fill: parent
        focus: true
        enabled: d.sheet === ""
        sourceComponent: root.width >= Theme.foldWidth ? wide : narrow
    }
    Component {
        id: wide
        InCallWide {
            call: root.call
            onCoverRequested: root.coverRequested()
            onRiskWanted: d.openRisk()
            onSheetWanted: name => d.sheet = name
        }
    }
    Component {
        id: narrow
        InCallNarrow {
            call: root.call
            onCoverRequested: root.coverRequested()
            onRiskWanted: d.openRisk()
            onSheetWanted: name => d.sheet = name
        }
    }
    Loader {
        anchors.fill: parent
        focus: d.sheet !== ""
        sourceComponent: d.sheet === "more" ? moreSheet : d.sheet === "raise" ? raiseSheet : d.sheet === "keypad" ? keypadSheet : null
        Component {
            id: moreSheet
            MoreSheet {
                call: root.call
                onClosed: d.sheet = ""
                onSheetWanted: name => d.sheet = name
            }
        }
        Component {
            id: raiseSheet
            RaiseSheet {
                call: root.call
                onClosed: d.sheet = ""
            }
        }
        Component {
            id: keypadSheet
            KeypadSheet {
                onDigit: digit => root.call.sendDigit(digit)
                onClosed: d.sheet = ""
            }
        }
    }
    // A sheet never stands between the counsellor and the risk protocol.
    Shortcut { sequence: "Ctrl+R"; enabled: root.visible; onActivated: d.openRisk() }
    Shortcut { sequence: "Ctrl+M"; enabled: root.visible && !root.call.byHand; onActivated: root.call.setMuted(!root.call.muted) }
    Shortcut { sequence: "Ctrl+P"; enabled: root.visible && !root.call.byHand; onActivated: root.call.setHeld(!root.call.held) }
    Shortcut { sequence: "Ctrl+E"; enabled: root.visible; onActivated: d.item.pressEnd() }
    Shortcut { sequence: "Ctrl+J"; enabled: root.visible; onActivated: d.item.focusNotes() }
    Shortcut { sequence: "Ctrl+Return"; enabled: root.visible; onActivated: d.next() }

    QtObject {
        id: d
        property string sheet: ""
        readonly property var item: body.item

        function openRisk(): void {
            sheet = "";
            root.call.hideForm();
            item.showGuide();
            root.call.protocol.switchTo("suicide-risk");
        }
        function next(): void {
            const exit = root.call.protocol.exits.find(e => e.primary && e.enabled);
            if (exit)
                root.call.protocol.fire(exit.event);
        }
    }
}

// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// A call: the protocol beside the notes on a laptop, one column with a bottom bar on a phone.
FocusScope {
    id: root

    required property var call
    required property var directory
    required property var help
    required property var cases

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

    // A Loader sizes its item before it hands over the properties: both must be there.
    onWidthChanged: d.begin()
    Component.onCompleted: d.begin()

    PracticeMark {
        id: mark
        width: parent.width
        height: visible ? implicitHeight : 0
        visible: root.call.practice
    }
    Loader {
        id: body
        anchors.top: mark.bottom
        anchors.bottom: parent.bottom
        width: parent.width
        focus: true
        enabled: d.sheet === ""
    }
    Loader {
        id: overlay
        anchors.fill: parent
        focus: d.sheet !== ""
    }
    Connections {
        target: body.item
        function onCoverRequested(): void { root.coverRequested(); }
        function onRiskWanted(): void { d.openRisk(); }
        function onSheetWanted(name: string): void { d.sheet = name; }
    }
    Connections {
        target: overlay.item
        ignoreUnknownSignals: true
        function onClosed(): void { d.sheet = ""; }
        function onRiskWanted(): void { d.openRisk(); }
        function onSheetWanted(name: string): void { d.sheet = name; }
    }
    // A sheet never stands between the counsellor and the risk protocol.
    Shortcut { sequence: "Ctrl+R"; enabled: root.visible; onActivated: d.openRisk() }
    Shortcut { sequence: "Ctrl+M"; enabled: root.visible && !root.call.byHand; onActivated: root.call.setMuted(!root.call.muted) }
    Shortcut { sequence: "Ctrl+P"; enabled: root.visible && !root.call.byHand; onActivated: root.call.setHeld(!root.call.held) }
    Shortcut { sequence: "Ctrl+E"; enabled: root.visible; onActivated: d.item.pressEnd() }
    Shortcut { sequence: "Ctrl+J"; enabled: root.visible; onActivated: d.item.focusNotes() }
    Shortcut { sequence: "Ctrl+K"; enabled: root.visible; onActivated: d.sheet = "protocols" }
    Shortcut { sequence: "Ctrl+T"; enabled: root.visible && root.call.techniques.length > 0; onActivated: d.sheet = "techniques" }
    Shortcut { sequence: "Ctrl+D"; enabled: root.visible; onActivated: d.sheet = "directory" }
    Shortcut { sequence: "Ctrl+H"; enabled: root.visible; onActivated: d.item.askHelp() }
    Shortcut { sequence: "Ctrl+Return"; enabled: root.visible; onActivated: d.next() }

    QtObject {
        id: d
        property string sheet: ""
        readonly property bool wide: root.width >= Theme.foldWidth
        readonly property var sheets: ({ more: "MoreSheet", raise: "RaiseSheet", keypad: "KeypadSheet", protocols: "ProtocolSheet",
            techniques: "TechniquesSheet", read: "ReadBackSheet", directory: "CallDirectory", exit: "ExitSheet", help: "HelpSheet", incident: "IncidentSheet" })
        readonly property var item: body.item

        onWideChanged: {
            if (body.item)
                unfold();
        }
        onSheetChanged: {
            const name = sheet.split("/")[0];
            if (!sheets[name]) {
                overlay.setSource("");
                return;
            }
            const more = { more: { help: root.help }, directory: { directory: root.directory }, help: { help: root.help }, exit: { event: sheet.slice(5) } };
            const own = name === "incident" ? { cases: root.cases } : Object.assign({ call: root.call }, more[name]);
            overlay.setSource(sheets[name] + ".qml", own);
        }

        function begin(): void {
            if (root.width > 0 && root.call && !body.item)
                unfold();
        }
        function unfold(): void {
            body.setSource(wide ? "InCallWide.qml" : "InCallNarrow.qml", { call: root.call, help: root.help });
        }
        function openRisk(): void {
            sheet = "";
            root.call.hideForm();
            item.showGuide();
            root.call.protocol.switchTo("suicide-risk");
        }
        function next(): void {
            const exit = root.call.protocol.exits.find(e => e.primary && e.enabled);
            if (exit && (exit.reasons ?? []).length > 0)
                sheet = "exit/" + exit.event;
            else if (exit)
                root.call.protocol.fire(exit.event);
        }
    }
}

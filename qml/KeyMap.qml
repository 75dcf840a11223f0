// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// The keys that work on every page; the keys of a call live in InCallPage and IncomingPage.
Item {
    id: root

    required property bool tabs
    required property bool leader

    signal pageWanted(string page)
    signal searchWanted
    signal sheetWanted
    signal lockWanted

    Shortcut { sequence: "Ctrl+1"; enabled: d.pages; onActivated: root.pageWanted("home") }
    Shortcut { sequence: "Ctrl+2"; enabled: d.pages; onActivated: root.pageWanted("records") }
    Shortcut { sequence: "Ctrl+3"; enabled: d.pages && root.leader; onActivated: root.pageWanted("inbox") }
    Shortcut { sequence: "Ctrl+4"; enabled: d.pages; onActivated: root.pageWanted("settings") }
    Shortcut { sequence: "Ctrl+F"; enabled: d.pages; onActivated: root.searchWanted() }
    Shortcut { sequence: "Ctrl+L"; enabled: d.pages; onActivated: root.lockWanted() }
    Shortcut { sequences: ["?", "Shift+?", "F1"]; enabled: root.enabled; onActivated: root.sheetWanted() }

    QtObject {
        id: d
        readonly property bool pages: root.enabled && root.tabs
    }
}

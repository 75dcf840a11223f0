// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import QtQml
import Hearthline.Ui

// The keys that work on every page; the keys of a call live in InCallPage and IncomingPage.
Item {
    id: root

    required property bool tabs

    signal pageWanted(string page)
    signal searchWanted
    signal sheetWanted
    signal lockWanted

    Instantiator {
        model: NavPages.places
        Shortcut {
            required property var modelData
            required property int index
            sequence: "Ctrl+" + (index + 1)
            enabled: d.pages
            onActivated: root.pageWanted(modelData.pages[0].key)
        }
    }
    Shortcut { sequence: "Ctrl+,"; enabled: d.pages; onActivated: root.pageWanted("settings") }
    Shortcut { sequence: "Ctrl+F"; enabled: d.pages; onActivated: root.searchWanted() }
    Shortcut { sequence: "Ctrl+L"; enabled: d.pages; onActivated: root.lockWanted() }
    Shortcut { sequences: ["?", "Shift+?", "F1"]; enabled: root.enabled; onActivated: root.sheetWanted() }

    QtObject {
        id: d
        readonly property bool pages: root.enabled && root.tabs
    }
}

// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// Laptop: stages | what to say and find out | notes and forms.
FocusScope {
    id: root

    required property var call
    required property var help

    signal coverRequested
    signal riskWanted
    signal sheetWanted(string name)

    function askHelp(): void { header.askHelp(); }
    function pressEnd(): void { header.pressEnd(); }
    function focusNotes(): void { side.focusNotes(); }
    function showGuide(): void {}

    CallHeader {
        id: header
        width: parent.width
        call: root.call
        help: root.help
        onSheetWanted: name => root.sheetWanted(name)
        onCoverRequested: root.coverRequested()
        onRiskWanted: root.riskWanted()
    }
    CallNotices {
        id: notices
        anchors.top: header.bottom
        width: parent.width
        call: root.call
        help: root.help
        onSheetWanted: name => root.sheetWanted(name)
    }
    StageColumn {
        id: stages
        anchors.top: notices.bottom
        anchors.bottom: parent.bottom
        width: Math.round(208 * (1 + (Theme.textScale - 1) * 0.7))
        call: root.call
        onSheetWanted: name => root.sheetWanted(name)
    }
    GuidePane {
        anchors.top: notices.bottom
        anchors.bottom: parent.bottom
        anchors.left: stages.right
        anchors.right: side.left
        call: root.call
        onSheetWanted: name => root.sheetWanted(name)
    }
    SidePane {
        id: side
        anchors.top: notices.bottom
        anchors.bottom: parent.bottom
        anchors.right: parent.right
        width: Math.round(Math.max(340, Math.min(460, root.width * 0.3)))
        call: root.call
        onSheetWanted: name => root.sheetWanted(name)
    }
}

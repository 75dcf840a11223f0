// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// What can be fetched during a call: another protocol, techniques, where to refer to, the plan to read aloud.
Grid {
    id: root

    required property var call
    property bool keypad: false

    signal sheetWanted(string name)

    columns: width > 300 ? Math.min(4, d.shown.length) : 2
    spacing: 8

    Repeater {
        model: d.shown

        QuietButton {
            required property var modelData
            width: (root.width - 8 * (root.columns - 1)) / root.columns
            stacked: true
            iconName: modelData.icon
            text: modelData.text
            keys: modelData.keys
            onClicked: root.sheetWanted(modelData.key)
        }
    }
    QtObject {
        id: d
        readonly property var shown: [
            { key: "protocols", text: qsTr("换流程", "short"), icon: "swap", keys: "Ctrl+K", on: true },
            { key: "techniques", text: qsTr("技巧"), icon: "quote", keys: "Ctrl+T", on: root.call.techniques.length > 0 },
            { key: "directory", text: qsTr("转介"), icon: "directory", keys: "Ctrl+D", on: true },
            { key: "read", text: qsTr("读计划"), icon: "aloud", keys: "", on: root.call.readBack.length > 0 },
            { key: "keypad", text: qsTr("拨号键"), icon: "keypad", keys: "", on: root.keypad && !root.call.byHand },
            { key: "incident", text: qsTr("上报"), icon: "up", keys: "", on: !root.call.practice }
        ].filter(t => t.on)
    }
}

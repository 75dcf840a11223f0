// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// One of many values: shows the chosen one; a tap opens the list (the page lays it over itself).
BaseButton {
    id: root

    required property string label
    property var options: []
    property string value: ""
    readonly property string chosenText: options.find(o => o.value === value)?.text ?? qsTr("全部")

    leftPadding: 12
    rightPadding: 12
    text: value === "" ? label : chosenText
    edge: value === "" ? Theme.line : Theme.accent
    fill: value === "" ? Theme.surface : Theme.accentSoft
    fillHover: value === "" ? Theme.hover : Theme.accentSoft
    ink: value === "" ? Theme.ink : Theme.accent
    Accessible.role: Accessible.ComboBox
    Accessible.name: qsTr("%1：%2").arg(label).arg(chosenText)

    contentItem: PickLabel {
        text: root.text
        ink: root.ink
        chosen: root.value !== ""
    }
}

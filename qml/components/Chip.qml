// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// One answer of a question. Chosen is a tick and a fill, not a colour alone.
BaseButton {
    id: root

    property bool chosen: false
    property bool exclusive: true

    // The tick takes the room of the padding, and the width is that of the bold word and a pixel of rounding: nothing moves when one is chosen.
    implicitWidth: Math.max(Theme.touch, Math.ceil(bold.advanceWidth) + 18 + d.tick)
    leftPadding: chosen ? 8 : 8 + d.tick / 2
    rightPadding: chosen ? 8 : 8 + d.tick / 2
    iconName: chosen ? "check" : ""
    fill: chosen ? Theme.accentSoft : Theme.surface
    fillHover: chosen ? Theme.accentSoft : Theme.hover
    edge: chosen ? Theme.accent : Theme.line
    ink: chosen ? Theme.accent : Theme.ink
    strong: chosen
    // Qt 6.4 reads these of the item itself when a screen reader asks; what is chosen comes from below.
    checkable: true
    checked: chosen
    Accessible.role: exclusive ? Accessible.RadioButton : Accessible.CheckBox
    onToggled: checked = Qt.binding(() => root.chosen)

    contentItem: ButtonLabel {
        label: root.text
        iconName: root.iconName
        iconSize: Theme.size(16)
        gap: 4
        ink: root.ink
        strong: root.strong
    }
    TextMetrics {
        id: bold
        text: root.text
        font.family: Theme.font
        font.pixelSize: Theme.body
        font.weight: Font.DemiBold
    }
    QtObject {
        id: d
        readonly property int tick: Theme.size(16) + 4
    }
}

// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// One answer of a question. Chosen is a tick and a fill, not a colour alone.
BaseButton {
    id: root

    property bool chosen: false
    property bool exclusive: true

    leftPadding: 14
    rightPadding: 14
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
}

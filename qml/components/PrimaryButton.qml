// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// The one primary action of a screen.
BaseButton {
    id: root

    strong: true
    leftPadding: 24
    rightPadding: 24
    // Not yet to be pressed: it stays readable, it only does not ask for it.
    opacity: 1
    fill: enabled ? Theme.accent : Theme.hover
    fillHover: enabled ? Qt.darker(Theme.accent, 1.12) : Theme.hover
    ink: enabled ? Theme.accentInk : Theme.ink2
    edge: enabled ? "transparent" : Theme.line
}

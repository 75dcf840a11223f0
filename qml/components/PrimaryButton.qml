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
    fill: Theme.accent
    fillHover: Qt.darker(Theme.accent, 1.12)
    ink: Theme.accentInk
}

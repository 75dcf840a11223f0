// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// Any action that is not the primary one.
BaseButton {
    id: root

    property bool plain: false

    edge: plain ? "transparent" : Theme.line
    fill: plain ? "transparent" : Theme.surface
    ink: plain ? Theme.accent : Theme.ink
}

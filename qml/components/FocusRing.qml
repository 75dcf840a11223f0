// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Hearthline.Ui

// The 2 px accent ring around whatever the keyboard is on.
Rectangle {
    id: root

    required property T.Control control

    anchors.fill: parent
    anchors.margins: -4
    visible: root.control.visualFocus
    color: "transparent"
    radius: Theme.radius + 4
    border.width: Theme.ringWidth
    border.color: Theme.accent
}

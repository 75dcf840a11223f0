// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Hearthline.Ui

// A thin scroll bar that stays visible while there is more to see.
T.ScrollBar {
    id: root

    implicitWidth: 8
    implicitHeight: 8
    padding: 2
    minimumSize: 0.1
    policy: T.ScrollBar.AsNeeded
    visible: size < 0.999 // a rounded pixel is not "more to see"
    Accessible.ignored: true

    contentItem: Rectangle {
        implicitWidth: 4
        implicitHeight: 4
        radius: 2
        color: root.pressed || root.hovered ? Theme.ink2 : Theme.edge
    }
}

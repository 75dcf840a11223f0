// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// A quiet surface for things that belong together.
Rectangle {
    id: root

    default property alias content: column.data
    property int pad: 16
    property alias spacing: column.spacing

    implicitWidth: 320
    implicitHeight: column.height + 2 * pad
    color: Theme.surface
    radius: Theme.radius
    border.width: 1
    border.color: Theme.line

    Column {
        id: column
        x: root.pad
        y: root.pad
        width: root.width - 2 * root.pad
        spacing: 12
    }
}

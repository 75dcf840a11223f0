// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// Facts as pairs: the name on the left, the value beside it, or under it where there is no room.
Column {
    id: root

    property var rows: []

    spacing: 10

    Repeater {
        model: root.rows

        Grid {
            id: pair
            required property var modelData
            width: root.width
            columns: d.stacked ? 1 : 2
            columnSpacing: 16
            rowSpacing: 2

            Txt { width: d.stacked ? pair.width : d.nameWidth; text: pair.modelData.label; color: Theme.ink2 }
            Txt { width: d.stacked ? pair.width : pair.width - d.nameWidth - 16; text: pair.modelData.value }
        }
    }
    QtObject {
        id: d
        readonly property bool stacked: root.width < 300 * Theme.textScale
        readonly property int nameWidth: Math.round(Math.min(200 * Theme.textScale, root.width * 0.34))
    }
}

// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// What was agreed with a caller who rings often.
Rectangle {
    id: root

    property var agreement: ({})
    property bool centred: false
    readonly property bool has: (agreement?.perWeek ?? 0) > 0

    visible: has
    implicitHeight: column.height + 20
    radius: Theme.radius
    color: Theme.hover
    Accessible.role: Accessible.Grouping
    Accessible.name: qsTr("约定")

    Column {
        id: column
        x: 14
        y: 10
        width: parent.width - 28
        spacing: 4

        Txt {
            width: parent.width
            text: root.has ? qsTr("约定：每周 %1 次，每次 %2 分钟").arg(root.agreement.perWeek).arg(root.agreement.minutes) : ""
            horizontalAlignment: root.centred ? Text.AlignHCenter : Text.AlignLeft
        }
        Txt {
            width: parent.width
            visible: text !== ""
            text: root.agreement?.note ?? ""
            color: Theme.ink2
            font.pixelSize: Theme.caption
            horizontalAlignment: root.centred ? Text.AlignHCenter : Text.AlignLeft
        }
    }
}

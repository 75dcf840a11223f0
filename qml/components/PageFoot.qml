// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// Where the one primary action lives: bottom right on a laptop, full width on a phone.
Item {
    id: root

    property string action: ""
    property string iconName: ""
    property string keys: ""
    property bool actionEnabled: true
    property string note: ""
    property bool full: width < 600

    signal acted

    implicitHeight: action === "" ? 0 : column.height + 24

    Rectangle { width: parent.width; height: root.implicitHeight > 0 ? 1 : 0; color: Theme.line }
    Column {
        id: column
        x: root.full ? 16 : 24
        y: 12
        width: parent.width - 2 * x
        visible: root.action !== ""
        spacing: 8

        Txt {
            width: parent.width
            visible: text !== ""
            text: root.note
            color: Theme.amber
            horizontalAlignment: root.full ? Text.AlignLeft : Text.AlignRight
            font.pixelSize: Theme.caption
        }
        PrimaryButton {
            x: parent.width - width
            width: root.full ? parent.width : implicitWidth
            text: root.action
            iconName: root.iconName
            keys: root.keys
            enabled: root.actionEnabled
            onClicked: root.acted()
        }
    }
}

// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Hearthline.Ui

// The key of an action, shown while the pointer rests on it.
T.ToolTip {
    id: root

    delay: 500
    timeout: 4000
    x: parent ? (parent.width - width) / 2 : 0
    y: parent ? parent.height + 6 : 0
    margins: 8
    implicitWidth: contentItem.implicitWidth + leftPadding + rightPadding
    implicitHeight: contentItem.implicitHeight + topPadding + bottomPadding
    leftPadding: 10
    rightPadding: 10
    topPadding: 4
    bottomPadding: 4

    contentItem: Txt {
        text: root.text
        color: Theme.surface
        font.pixelSize: Theme.caption
        wrapMode: Text.NoWrap
    }
    background: Rectangle {
        color: Theme.ink
        radius: 6
    }
}

// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// Says on every screen of a practice call that it is one.
Rectangle {
    id: root

    implicitHeight: words.implicitHeight + 10
    color: Theme.amberSoft

    Txt {
        id: words
        anchors.centerIn: parent
        width: Math.min(implicitWidth, parent.width - 24)
        text: qsTr("练习 · 没有真人，不进记录，不计数")
        color: Theme.amber
        strong: true
        font.pixelSize: Theme.caption
        horizontalAlignment: Text.AlignHCenter
        lineHeight: 1
    }
    Rectangle { anchors.bottom: parent.bottom; width: parent.width; height: 1; color: Theme.amber }
}

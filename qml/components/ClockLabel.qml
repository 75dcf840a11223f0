// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// A running clock. It keeps its width while it runs; a long press on it covers the screen.
Item {
    id: root

    property int seconds: 0
    property int pixelSize: Theme.clock
    property string label: qsTr("通话时长")
    property bool stopped: false

    signal longPressed

    implicitWidth: Math.max(metrics.advanceWidth + 2, pixelSize >= Theme.clock ? Theme.touch : 0)
    implicitHeight: Math.max(text.implicitHeight, pixelSize >= Theme.clock ? Theme.touch : 0)
    Accessible.role: Accessible.Clock
    Accessible.name: qsTr("%1 %2").arg(label).arg(Format.clock(seconds))

    Txt {
        id: text
        anchors.verticalCenter: parent.verticalCenter
        text: Format.clock(root.seconds)
        color: root.stopped ? Theme.ink2 : Theme.ink
        font.pixelSize: root.pixelSize
        lineHeight: 1
        wrapMode: Text.NoWrap
        Accessible.ignored: true
    }
    TextMetrics {
        id: metrics
        font: text.font
        text: root.seconds >= 3600 ? "0:00:00" : "00:00"
    }
    TapHandler {
        longPressThreshold: 0.6
        onLongPressed: root.longPressed()
    }
}

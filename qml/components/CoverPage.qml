// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// Hides everything at once behind the time of day. The call goes on. Esc twice or a long press brings it back.
FocusScope {
    id: root

    property double nowMs: Date.now()

    signal uncovered

    Accessible.role: Accessible.Pane
    Accessible.name: qsTr("屏幕已遮住")
    Accessible.onPressAction: root.uncovered()

    Rectangle {
        anchors.fill: parent
        color: Theme.ground
        TapHandler {
            longPressThreshold: 0.6
            onLongPressed: root.uncovered()
        }
        HoverHandler {}
        WheelHandler { onWheel: event => event.accepted = true }
    }
    Column {
        anchors.centerIn: parent
        spacing: 8

        Txt {
            anchors.horizontalCenter: parent.horizontalCenter
            text: Format.time(root.nowMs)
            font.pixelSize: Theme.size(64)
            wrapMode: Text.NoWrap
            lineHeight: 1
        }
        Txt {
            anchors.horizontalCenter: parent.horizontalCenter
            text: Format.longDay(root.nowMs)
            color: Theme.ink2
            wrapMode: Text.NoWrap
        }
    }
    Txt {
        anchors.horizontalCenter: parent.horizontalCenter
        anchors.bottom: parent.bottom
        anchors.bottomMargin: 32
        width: Math.min(implicitWidth, parent.width - 48)
        text: qsTr("长按返回")
        color: Theme.ink2
        font.pixelSize: Theme.caption
        horizontalAlignment: Text.AlignHCenter
    }
    Timer {
        interval: 5000
        running: root.visible
        repeat: true
        onTriggered: root.nowMs = Date.now()
    }
}

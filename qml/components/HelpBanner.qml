// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// Above every page of a leader: a counsellor asks for help in a call, until somebody answers her. No sound, no flashing.
Rectangle {
    id: root

    required property var help
    property double nowMs: Date.now()

    signal wanted(string key)

    visible: list.count > 0 || place.visible
    implicitHeight: visible ? column.height + 1 : 0
    color: Theme.amberSoft
    Accessible.role: Accessible.AlertMessage
    Accessible.name: list.count > 0 ? qsTr("%1 位咨询员在通话中求助").arg(list.count) : qsTr("您在一通电话里")

    Column {
        id: column
        x: 6
        width: parent.width - 12

        LegPlace {
            id: place
            x: 14
            width: parent.width - 28
            topPadding: 8
            bottomPadding: 8
            help: root.help
            name: root.help.requests.find(r => r.key === root.help.place.key)?.name ?? ""
        }
        HelpList {
            id: list
            width: parent.width
            help: root.help
            needyOnly: true
            // large text on a phone: the page below must stay in reach
            brief: Theme.textScale > 1.3 && root.width < 600
            most: brief ? 1 : 2
            nowMs: root.nowMs
            onWanted: key => root.wanted(key)
        }
        Txt {
            x: 14
            width: parent.width - 28
            bottomPadding: 10
            visible: list.count > list.most
            text: qsTr("还有 %1 位在求助").arg(list.count - list.most)
            color: Theme.ink2
            font.pixelSize: Theme.caption
        }
    }
    Rectangle { anchors.bottom: parent.bottom; width: parent.width; height: 1; color: Theme.line }
    Timer {
        interval: 15000
        running: root.visible
        repeat: true
        onTriggered: root.nowMs = Date.now()
    }
}

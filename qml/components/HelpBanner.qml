// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// Above every page of a leader: a counsellor asks for help in a call, until somebody answers her. No sound, no flashing.
Rectangle {
    id: root

    required property var help
    property double nowMs: Date.now()

    // large text on a phone: the page below must stay in reach
    readonly property bool brief: Theme.textScale > 1.3 && width < 600

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
            mayTake: !root.brief // the sheet has it
            name: root.help.requests.find(r => r.key === root.help.place.key)?.name ?? ""
        }
        HelpList {
            id: list
            width: parent.width
            help: root.help
            needyOnly: true
            brief: root.brief
            most: !root.brief ? 2 : place.visible ? 0 : 1 // the call that she is in stands above already
            nowMs: root.nowMs
            onWanted: key => root.wanted(key)
        }
        Txt {
            x: 14
            width: parent.width - 28
            bottomPadding: 10
            readonly property int more: list.count - Math.max(list.most, 1)
            visible: more > 0
            text: qsTr("还有 %1 位在求助").arg(more)
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

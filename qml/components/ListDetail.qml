// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// A list, and what one of its rows opens: beside it on a laptop, over it on a phone; the one primary action under the detail.
FocusScope {
    id: root

    property bool open: false
    property string title: ""
    property string prompt: ""
    property string promptIcon: "records"
    property real share: 0.38
    property string action: ""
    property string actionIcon: ""
    property string actionNote: ""
    property bool actionEnabled: true
    property string listAction: "" // of the list itself; on a phone while no detail lies over it
    property string listIcon: ""
    property alias list: rows.data
    property alias idle: rest.data
    default property alias content: pane.content
    readonly property bool wide: width >= Theme.foldWidth - 200

    signal closed
    signal acted
    signal listActed

    Rectangle { x: left.width - 1; width: 1; height: parent.height; color: Theme.line; visible: root.wide; z: 1 }
    Item {
        id: left
        width: root.wide ? Math.round(Math.max(380, root.width * root.share)) : root.width
        height: root.height
        visible: root.wide || !root.open

        Item {
            id: rows
            width: parent.width
            anchors.top: parent.top
            anchors.bottom: listFoot.top
        }
        PageFoot {
            id: listFoot
            anchors.bottom: parent.bottom
            width: parent.width
            full: !root.wide
            action: root.listAction
            iconName: root.listIcon
            onActed: root.listActed()
        }
    }
    ScrollPane {
        id: pane
        anchors.left: root.wide ? left.right : parent.left
        anchors.right: parent.right
        anchors.top: root.wide ? parent.top : back.bottom
        anchors.bottom: foot.top
        visible: root.open
        pad: root.wide ? 32 : 16
        topPad: root.wide ? 24 : 8
        maximumWidth: Math.round(720 * (1 + (Theme.textScale - 1) * 0.4))
        spacing: 20
    }
    PageHead {
        id: back
        x: 16
        y: 8
        width: parent.width - 32
        height: visible ? implicitHeight : 0
        visible: !root.wide && root.open
        title: root.title
        backable: true
        onBack: root.closed()
    }
    Item {
        id: rest
        anchors.left: left.right
        anchors.right: parent.right
        height: root.height
        visible: root.wide && !root.open

        EmptyState {
            anchors.centerIn: parent
            width: Math.min(360 * Theme.textScale, parent.width - 48)
            visible: root.prompt !== ""
            iconName: root.promptIcon
            title: root.prompt
        }
    }
    PageFoot {
        id: foot
        anchors.bottom: parent.bottom
        anchors.right: parent.right
        width: root.wide ? root.width - left.width : root.width
        action: root.open ? root.action : ""
        iconName: root.actionIcon
        note: root.actionNote
        actionEnabled: root.actionEnabled
        onActed: root.acted()
    }
}

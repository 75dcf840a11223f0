// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// Something laid over the page for a moment. Keeps the keyboard inside; Esc or a tap beside it closes it.
FocusScope {
    id: root

    required property string title
    default property alias content: pane.content
    property alias foot: footing.data // stays in sight below what scrolls
    property int maximumWidth: 560
    property bool drawer: false // on a laptop: along the right side, so that the page stays in sight

    signal closed

    objectName: "overlay"
    anchors.fill: parent
    z: 10
    focus: true
    Accessible.role: Accessible.Dialog
    Accessible.name: title
    Keys.onEscapePressed: root.closed()
    Component.onCompleted: close.forceActiveFocus()

    Rectangle {
        anchors.fill: parent
        color: Theme.scrim
        TapHandler { onTapped: root.closed() }
        HoverHandler {}
        WheelHandler { onWheel: event => event.accepted = true }
    }
    Rectangle {
        id: panel
        x: d.side ? parent.width - width : Math.round((parent.width - width) / 2)
        y: d.side ? 0 : parent.height - height - (parent.width < 600 ? 0 : Math.max(24, (parent.height - height) / 2))
        width: Math.min(root.maximumWidth, parent.width)
        height: d.side ? parent.height : Math.min(parent.height - 48, head.y + head.height + pane.contentHeight + d.footHeight + 1)
        radius: d.side ? 0 : Theme.radius
        color: Theme.surface
        border.width: 1
        border.color: Theme.line
        TapHandler { gesturePolicy: TapHandler.ReleaseWithinBounds }

        Item {
            id: head
            x: 20
            y: 8
            width: parent.width - 32
            height: Math.max(Theme.touch, name.implicitHeight)

            Txt {
                id: name
                anchors.verticalCenter: parent.verticalCenter
                width: parent.width - close.width - 8
                text: root.title
                font.pixelSize: Theme.title
                strong: true
                Accessible.role: Accessible.Heading
            }
            IconButton {
                id: close
                anchors.right: parent.right
                focus: true
                iconName: "close"
                label: qsTr("关闭")
                keys: "Esc"
                Keys.onBacktabPressed: {} // the first of the sheet (KeyNavigation would take Tab as well)
                onClicked: root.closed()
            }
        }
        ScrollPane {
            id: pane
            anchors.top: head.bottom
            anchors.left: parent.left
            anchors.right: parent.right
            anchors.bottom: parent.bottom
            anchors.bottomMargin: d.footHeight + 1
            pad: 20
            topPad: 12
            spacing: 12
        }
        Rectangle {
            anchors.left: parent.left
            anchors.right: parent.right
            anchors.top: pane.bottom
            anchors.margins: 1
            height: 1
            color: Theme.line
            visible: d.footHeight > 0 && pane.contentHeight > pane.height + 1
        }
        Column {
            id: footing
            x: 20
            width: parent.width - 40
            anchors.bottom: parent.bottom
            anchors.bottomMargin: 17
        }
    }
    QtObject {
        id: d
        readonly property bool side: root.drawer && root.width >= Theme.foldWidth
        readonly property real footHeight: footing.height > 0 ? footing.height + 24 : 0
    }
}

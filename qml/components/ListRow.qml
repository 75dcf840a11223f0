// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Hearthline.Ui

// One line of a list: what, a second line, something on the right. Selected is a bar and a fill.
T.AbstractButton {
    id: root

    required property string title
    property string detail: ""
    property string aside: ""
    property color asideInk: Theme.ink2
    property string iconName: ""
    property color iconColor: Theme.ink2
    property string asideIcon: "" // what one row of a list has and others lack, so that all titles stand in one line
    property color asideIconColor: Theme.amber
    property bool selected: false
    property bool chevron: false
    property bool strong: false
    property bool separated: true
    property bool extraFirst: false
    property int detailLines: 1
    property int inset: 14
    // Large text, and what must be read to its end, takes the lines it needs.
    property bool roomy: Theme.textScale > 1.3
    default property alias content: extra.data

    implicitWidth: 320
    implicitHeight: Math.max(56, row.implicitHeight + 20)
    hoverEnabled: true
    focusPolicy: Qt.StrongFocus
    Accessible.role: Accessible.ListItem
    Accessible.name: Format.list([title, detail, aside])
    Accessible.onPressAction: root.clicked()
    Keys.onReturnPressed: root.clicked()

    Item {
        anchors.fill: parent

        Icon {
            id: icon
            x: root.inset
            anchors.verticalCenter: parent.verticalCenter
            visible: root.iconName !== ""
            name: root.iconName
            size: Theme.size(24)
            color: root.iconColor
        }
        Column {
            id: row
            anchors.left: parent.left
            anchors.leftMargin: icon.visible ? root.inset + 14 + icon.width : root.inset
            anchors.right: tail.left
            anchors.rightMargin: 10
            anchors.verticalCenter: parent.verticalCenter
            spacing: 3

            Item {
                width: parent.width
                height: extra.height + 4
                visible: root.extraFirst
            }
            Txt { width: parent.width; text: root.title; strong: root.strong; mayElide: !root.roomy; wrapMode: Text.Wrap; maximumLineCount: root.roomy ? 10000 : 2; Accessible.ignored: true }
            Txt {
                width: parent.width
                visible: text !== ""
                text: root.detail
                mayElide: !root.roomy
                wrapMode: root.roomy || root.detailLines > 1 ? Text.Wrap : Text.NoWrap
                maximumLineCount: root.roomy ? 10000 : root.detailLines
                color: Theme.ink2
                font.pixelSize: Theme.caption
                Accessible.ignored: true
            }
            Txt {
                width: parent.width
                visible: root.roomy && text !== ""
                text: Format.line(root.aside)
                color: root.asideInk
                font.pixelSize: Theme.caption
                Accessible.ignored: true
            }
            Item {
                width: parent.width
                height: extra.height + 4
                visible: !root.extraFirst && extra.height > 0
            }
        }
        Flow {
            id: extra
            anchors.left: row.left
            anchors.right: row.right
            y: root.extraFirst ? row.y : row.y + row.height - height
            spacing: 8
        }
        Row {
            id: tail
            anchors.right: parent.right
            anchors.rightMargin: root.inset - 2
            anchors.verticalCenter: parent.verticalCenter
            spacing: 6

            Icon {
                anchors.verticalCenter: parent.verticalCenter
                visible: root.asideIcon !== ""
                name: root.asideIcon
                size: Theme.size(20)
                color: root.asideIconColor
            }
            Txt {
                anchors.verticalCenter: parent.verticalCenter
                visible: !root.roomy && text !== ""
                text: root.aside
                color: root.asideInk
                font.pixelSize: Theme.caption
                wrapMode: Text.NoWrap
                Accessible.ignored: true
            }
            Icon {
                anchors.verticalCenter: parent.verticalCenter
                visible: root.chevron
                name: "forward"
                size: 18
                color: Theme.ink2
            }
        }
    }
    background: Rectangle {
        color: root.selected ? Theme.accentSoft : root.hovered ? Theme.hover : "transparent"
        radius: root.separated ? 0 : Theme.radius

        Rectangle {
            visible: root.selected
            width: 3
            height: parent.height
            color: Theme.accent
        }
        Rectangle {
            visible: root.separated
            anchors.bottom: parent.bottom
            width: parent.width
            height: 1
            color: Theme.line
        }
        FocusRing { control: root; anchors.margins: 2; radius: Theme.radius - 2 }
    }
}

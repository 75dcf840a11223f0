// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// The pages, on the left of a laptop; the reachability light and the lock at the foot.
Item {
    id: root

    required property string current
    required property string reach
    property var waiting: [] // keys of places where something is overdue

    signal chosen(string page)
    signal lockRequested

    implicitWidth: Math.round(200 * (1 + (Theme.textScale - 1) * 0.7))

    Row {
        id: brand
        x: 20
        y: 24
        spacing: 10
        Icon { name: "lamp"; size: Theme.size(26); color: Theme.accent; anchors.verticalCenter: parent.verticalCenter }
        Txt {
            anchors.verticalCenter: parent.verticalCenter
            text: qsTr("守听")
            font.pixelSize: Theme.title
            strong: true
            wrapMode: Text.NoWrap
            lineHeight: 1
        }
    }
    Column {
        id: list
        anchors.top: brand.bottom
        anchors.topMargin: 28
        x: 8
        width: parent.width - 16
        spacing: 8

        Repeater {
            model: NavPages.places
            NavItem {
                required property var modelData
                required property int index
                width: list.width
                text: modelData.title
                iconName: modelData.icon
                keys: "Ctrl+" + (index + 1)
                current: NavPages.holds(modelData.key, root.current)
                waits: root.waiting.includes(modelData.key)
                onClicked: root.chosen(modelData.pages[0].key)
            }
        }
    }
    Column {
        anchors.bottom: parent.bottom
        anchors.bottomMargin: 16
        x: 8
        width: parent.width - 16
        spacing: 8

        SignalLight {
            x: 12
            width: parent.width - 24
            bottomPadding: 8
            reach: root.reach
        }
        NavItem {
            width: parent.width
            text: qsTr("设置")
            iconName: "settings"
            keys: "Ctrl+,"
            current: root.current === "settings"
            onClicked: root.chosen("settings")
        }
        NavItem {
            width: parent.width
            text: qsTr("锁定")
            iconName: "lock"
            keys: "Ctrl+L"
            onClicked: root.lockRequested()
        }
    }
    Rectangle {
        anchors.right: parent.right
        width: 1
        height: parent.height
        color: Theme.line
    }
}

// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Hearthline.Ui

// On or off, with its words on the left. `on` comes from below; a tap asks for the other one by toggledTo().
T.AbstractButton {
    id: root

    property bool on: false
    property string hint: ""

    signal toggledTo(bool on)

    implicitWidth: 240
    implicitHeight: Math.max(Theme.touch, words.implicitHeight + 8)
    hoverEnabled: true
    opacity: enabled ? 1 : 0.5
    focusPolicy: Qt.StrongFocus
    // Qt 6.4 reads these of the item itself when a screen reader asks; what is on comes from below.
    checkable: true
    checked: on
    Accessible.role: Accessible.CheckBox
    Accessible.name: text
    Accessible.onPressAction: root.clicked()
    Accessible.onToggleAction: root.clicked()
    Keys.onReturnPressed: root.clicked()
    onToggled: checked = Qt.binding(() => root.on)
    onClicked: root.toggledTo(!root.on)

    Item {
        anchors.fill: parent

        Column {
            id: words
            anchors.left: parent.left
            anchors.right: track.left
            anchors.rightMargin: 16
            anchors.verticalCenter: parent.verticalCenter
            spacing: 2

            Txt { width: parent.width; text: root.text; Accessible.ignored: true }
            Txt {
                width: parent.width
                visible: text !== ""
                text: root.hint
                color: Theme.ink2
                font.pixelSize: Theme.caption
            }
        }
        Rectangle {
            id: track
            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            width: 48
            height: 28
            radius: 14
            color: root.on ? Theme.accent : Theme.surface
            border.width: root.on ? 0 : 2
            border.color: Theme.ink2

            Rectangle {
                anchors.verticalCenter: parent.verticalCenter
                x: root.on ? parent.width - width - 4 : 6
                width: root.on ? 20 : 16
                height: width
                radius: width / 2
                color: root.on ? Theme.accentInk : Theme.ink2
                Behavior on x { NumberAnimation { duration: Theme.motion; easing.type: Easing.OutQuad } }
            }
            FocusRing { control: root; radius: 18 }
        }
    }
}

// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Hearthline.Ui

// Something to do, ticked when it is done. The tick comes from below; a tap asks for the other state.
T.AbstractButton {
    id: root

    property bool done: false
    property color ink: Theme.accent

    signal doneChangedTo(bool done)

    implicitWidth: 240
    implicitHeight: Math.max(Theme.touch, words.implicitHeight + 12)
    hoverEnabled: true
    focusPolicy: Qt.StrongFocus
    // Qt 6.4 reads these of the item itself when a screen reader asks; what is done comes from below.
    checkable: true
    checked: done
    Accessible.role: Accessible.CheckBox
    Accessible.name: text
    Accessible.onPressAction: root.clicked()
    Accessible.onToggleAction: root.clicked()
    Keys.onReturnPressed: root.clicked()
    onToggled: checked = Qt.binding(() => root.done)
    onClicked: root.doneChangedTo(!root.done)

    Item {
        anchors.fill: parent

        Rectangle {
            id: box
            anchors.verticalCenter: parent.verticalCenter
            width: 24
            height: 24
            radius: 6
            color: root.done ? root.ink : Theme.surface
            border.width: root.done ? 0 : 2
            border.color: Theme.ink2

            Icon {
                anchors.centerIn: parent
                visible: root.done
                name: "check"
                size: 18
                color: Theme.surface
            }
        }
        Txt {
            id: words
            x: 36
            width: parent.width - x
            anchors.verticalCenter: parent.verticalCenter
            text: root.text
            color: root.done ? Theme.ink2 : Theme.ink
            Accessible.ignored: true
        }
    }
    background: Item {
        FocusRing { control: root }
    }
}

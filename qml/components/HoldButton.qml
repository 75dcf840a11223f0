// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// Hold: the caller hears the waiting sound, recording pauses.
QuietButton {
    id: root

    required property var call

    text: call.held ? qsTr("恢复通话") : qsTr("保持")
    iconName: call.held ? "play" : "pause"
    keys: qsTr("Ctrl+P 保持或恢复")
    fill: call.held ? Theme.amberSoft : Theme.surface
    edge: call.held ? Theme.amber : Theme.line
    ink: call.held ? Theme.amber : Theme.ink
    Accessible.name: qsTr("保持")
    checkable: true
    checked: call.held // read of the item itself when a screen reader asks
    onToggled: checked = Qt.binding(() => root.call.held)
    onClicked: root.call.setHeld(!root.call.held)
}

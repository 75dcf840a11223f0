// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// Mute: the word says what is, the fill says it as well.
QuietButton {
    id: root

    required property var call

    text: call.muted ? qsTr("已静音") : qsTr("静音")
    iconName: call.muted ? "mic-off" : "mic"
    keys: qsTr("Ctrl+M 静音或恢复")
    fill: call.muted ? Theme.amberSoft : Theme.surface
    edge: stacked ? "transparent" : call.muted ? Theme.amber : Theme.line
    ink: call.muted ? Theme.amber : Theme.ink
    Accessible.name: qsTr("静音")
    checkable: true
    checked: call.muted // read of the item itself when a screen reader asks
    onToggled: checked = Qt.binding(() => root.call.muted)
    onClicked: root.call.setMuted(!root.call.muted)
}

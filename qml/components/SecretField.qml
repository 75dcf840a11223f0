// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// A passphrase with its name above it. A TextField would not do in Qt 6.4: over AT-SPI it loses its name and hands out
// what was typed. Here the property `text`, which is all that a screen reader can ask for, holds what is on the screen: dots.
FocusScope {
    id: root

    required property string label
    property bool shown: false
    property bool faulty: false
    readonly property alias empty: d.empty

    signal accepted
    signal typed

    // What was typed. A function, so that it is in nobody's property.
    function secret(): string { return input.getText(0, input.length); }
    function selectAll(): void { input.selectAll(); }

    implicitWidth: 240
    implicitHeight: name.height + 6 + box.height

    Txt {
        id: name
        width: parent.width
        text: root.label
        color: Theme.ink2
        font.pixelSize: Theme.caption
        Accessible.ignored: true
    }
    Rectangle {
        id: box
        anchors.top: name.bottom
        anchors.topMargin: 6
        width: parent.width
        height: Math.max(Theme.touch, input.contentHeight + 16)
        color: Theme.surface
        radius: Theme.radius
        border.width: input.activeFocus ? Theme.ringWidth : 1
        border.color: root.faulty ? Theme.amber : input.activeFocus ? Theme.accent : Theme.edge
        opacity: root.enabled ? 1 : 0.45

        TextInput {
            id: input
            property string text: displayText // hides the inherited one on purpose
            anchors.fill: parent
            focus: true
            activeFocusOnTab: true
            leftPadding: 12
            rightPadding: 12
            verticalAlignment: TextInput.AlignVCenter
            clip: true
            echoMode: root.shown ? TextInput.Normal : TextInput.Password
            passwordCharacter: "•"
            inputMethodHints: Qt.ImhSensitiveData | Qt.ImhNoPredictiveText | Qt.ImhNoAutoUppercase
            selectByMouse: true
            color: Theme.ink
            selectionColor: Theme.accent
            selectedTextColor: Theme.accentInk
            font.family: Theme.font
            font.pixelSize: Theme.body
            Accessible.role: Accessible.EditableText
            Accessible.name: root.label
            onAccepted: root.accepted()
            onTextEdited: root.typed()
        }
    }
    QtObject {
        id: d
        readonly property bool empty: input.length === 0
    }
}

// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Hearthline.Ui

// One line of text. What is typed leaves by edited(), at most `delay` ms later, and at once when the field is left.
T.TextField {
    id: root

    required property string label
    property string value: ""
    property int delay: 250
    property bool faulty: false
    property string fault: "" // why, read after the name
    readonly property bool dirty: d.dirty

    signal edited(string text)

    implicitWidth: 240
    implicitHeight: Math.max(Theme.touch, contentHeight + topPadding + bottomPadding)
    leftPadding: 12
    rightPadding: 12
    topPadding: 8
    bottomPadding: 8
    verticalAlignment: TextInput.AlignVCenter
    color: Theme.ink
    placeholderTextColor: Theme.ink2
    selectionColor: Theme.accent
    selectedTextColor: Theme.accentInk
    selectByMouse: true
    font.family: Theme.font
    font.pixelSize: Theme.body
    Accessible.role: Accessible.EditableText
    Accessible.name: label
    Accessible.description: fault

    onValueChanged: d.take()
    onTextEdited: d.note()
    onEditingFinished: d.flush()
    onActiveFocusChanged: d.take()
    Component.onCompleted: text = value
    Component.onDestruction: d.flush()

    background: Rectangle {
        color: Theme.surface
        radius: Theme.radius
        border.width: root.activeFocus ? Theme.ringWidth : 1
        border.color: root.faulty ? Theme.amber : root.activeFocus ? Theme.accent : Theme.edge
    }

    Txt {
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.leftMargin: root.leftPadding
        anchors.rightMargin: root.rightPadding
        anchors.verticalCenter: parent.verticalCenter
        visible: root.text === "" && root.preeditText === ""
        text: root.placeholderText
        color: Theme.ink2
        mayElide: true
        Accessible.ignored: true
    }
    Timer {
        id: timer
        interval: root.delay
        onTriggered: d.flush()
    }
    QtObject {
        id: d
        property bool dirty: false
        property string taken // from below; a field that nobody binds keeps what was typed when the focus leaves

        function note(): void {
            dirty = true;
            timer.restart();
        }
        function flush(): void {
            if (!dirty)
                return;
            dirty = false;
            timer.stop();
            root.edited(root.text);
        }
        // An answer from below replaces the text only where nobody is typing.
        function take(): void {
            if (root.activeFocus || dirty || root.value === taken)
                return;
            taken = root.value;
            root.text = root.value;
        }
    }
}

// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Hearthline.Ui

// Several lines of text; grows with them up to the height it is given, then scrolls. Same promise as InputField.
FocusScope {
    id: root

    required property string label
    property string value: ""
    property string placeholder: ""
    property int delay: 250
    property int minimumLines: 3
    property bool faulty: false
    property string fault: "" // why, read after the name
    property bool readOnly: false
    readonly property alias text: edit.text
    readonly property bool dirty: d.dirty

    signal edited(string text)

    implicitWidth: 240
    implicitHeight: Math.max(Theme.touch, edit.implicitHeight)

    onValueChanged: d.take()
    onActiveFocusChanged: {
        if (!activeFocus)
            d.flush();
        d.take();
    }
    Component.onCompleted: edit.text = value
    Component.onDestruction: d.flush()

    Rectangle {
        anchors.fill: parent
        color: Theme.surface
        radius: Theme.radius
        border.width: edit.activeFocus ? Theme.ringWidth : 1
        border.color: root.faulty ? Theme.amber : edit.activeFocus ? Theme.accent : Theme.edge
    }
    Flickable {
        id: flick
        anchors.fill: parent
        anchors.margins: 2
        clip: true
        boundsBehavior: Flickable.StopAtBounds

        T.TextArea.flickable: T.TextArea {
            id: edit
            implicitHeight: Math.max(contentHeight, metrics.height * root.minimumLines) + topPadding + bottomPadding
            focus: true
            leftPadding: 12
            rightPadding: 12
            topPadding: 10
            bottomPadding: 10
            readOnly: root.readOnly
            textFormat: TextEdit.PlainText
            wrapMode: TextEdit.Wrap
            selectByMouse: true
            color: Theme.ink
            selectionColor: Theme.accent
            selectedTextColor: Theme.accentInk
            font.family: Theme.font
            font.pixelSize: Theme.body
            Accessible.role: Accessible.EditableText
            Accessible.name: root.label
            Accessible.description: root.fault
            // Tab leaves the field: the keyboard must not get stuck in it.
            KeyNavigation.priority: KeyNavigation.BeforeItem
            Keys.onTabPressed: nextItemInFocusChain(true).forceActiveFocus(Qt.TabFocusReason)
            Keys.onBacktabPressed: nextItemInFocusChain(false).forceActiveFocus(Qt.BacktabFocusReason)
            onTextChanged: {
                if (activeFocus && text !== root.value)
                    d.note();
            }

            Txt {
                x: edit.leftPadding
                y: edit.topPadding
                width: parent.width - edit.leftPadding - edit.rightPadding
                visible: edit.length === 0 && edit.preeditText === ""
                text: root.placeholder
                color: Theme.ink2
                lineHeight: 1
                Accessible.ignored: true
            }
        }
        T.ScrollBar.vertical: ScrollLine {}
    }
    FontMetrics {
        id: metrics
        font: edit.font
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
            if (!timer.running)
                timer.start();
        }
        function flush(): void {
            if (!dirty)
                return;
            dirty = false;
            timer.stop();
            root.edited(edit.text);
        }
        function take(): void {
            if (edit.activeFocus || dirty || root.value === taken)
                return;
            taken = root.value;
            edit.text = root.value;
        }
    }
}

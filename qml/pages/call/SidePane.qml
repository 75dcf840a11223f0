// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// Laptop, on the right: notes above, the forms below; an open form takes the lower part.
FocusScope {
    id: root

    required property var call

    signal sheetWanted(string name)

    function focusNotes(): void { notes.forceActiveFocus(Qt.ShortcutFocusReason); }

    Rectangle { anchors.fill: parent; color: Theme.surface }
    Rectangle { width: 1; height: parent.height; color: Theme.line }
    NotesBox {
        id: notes
        x: 20
        y: 16
        width: parent.width - 40
        height: d.notesHeight
        text: root.call.notes
        saved: root.call.notesSaved
        onEdited: text => root.call.editNotes(text)
    }
    Txt {
        id: title
        x: 20
        anchors.bottom: forms.top
        anchors.bottomMargin: 6
        visible: !d.open
        text: qsTr("表单")
        strong: true
        Accessible.role: Accessible.Heading
    }
    Rectangle { anchors.bottom: forms.top; width: parent.width; height: 1; color: Theme.line }
    FormsPane {
        id: forms
        anchors.bottom: parent.bottom
        x: d.open ? 1 : 6
        width: parent.width - x - 1
        height: d.open ? root.height - d.notesHeight - 32 : d.listHeight
        source: root.call
        onReadWanted: root.sheetWanted("read")
        pad: d.open ? 20 : 0
    }
    QtObject {
        id: d
        readonly property bool open: !!root.call.sideForm
        readonly property real listHeight: Math.min(root.height * 0.55, forms.listHeight)
        readonly property real notesHeight: open ? Math.max(130, root.height * 0.22) : Math.max(160, root.height - listHeight - title.height - 48)
    }
}

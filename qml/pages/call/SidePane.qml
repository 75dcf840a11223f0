// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// Laptop, on the right: notes above, the forms below; an open form takes the lower part.
FocusScope {
    id: root

    required property var call

    function focusNotes(): void { notes.forceActiveFocus(Qt.ShortcutFocusReason); }

    Rectangle { anchors.fill: parent; color: Theme.surface }
    Rectangle { width: 1; height: parent.height; color: Theme.line }
    NotesBox {
        id: notes
        x: 20
        y: 16
        width: parent.width - 40
        height: root.call.sideForm ? Math.max(130, root.height * 0.22) : Math.max(180, root.height - 16 - forms.height - 28)
        text: root.call.notes
        saved: root.call.notesSaved
        onEdited: text => root.call.editNotes(text)
    }
    FormsPane {
        id: forms
        anchors.bottom: parent.bottom
        anchors.bottomMargin: 8
        x: root.call.sideForm ? 1 : 6
        width: parent.width - x - 1
        height: root.call.sideForm ? root.height - notes.y - notes.height - 16
            : Math.min(root.height * 0.55, forms.listHeight + 8)
        source: root.call
        pad: root.call.sideForm ? 20 : 0
    }
}

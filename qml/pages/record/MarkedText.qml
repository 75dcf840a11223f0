// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// A text beside another one: the words that only this one has are bold, and underlined or struck through. No colour is
// needed to see them. The one place where a text has marks of its own: whatever people wrote is escaped first.
Text {
    id: root

    required property var words // [{ text, changed }]
    property bool gone: false

    readonly property string plain: root.words.map(w => w.text).join("")

    text: root.words.map(w => w.changed ? d.marked(d.escaped(w.text)) : d.escaped(w.text)).join("")
    textFormat: Text.StyledText
    color: root.gone ? Theme.ink2 : Theme.ink
    font.family: Theme.family(plain)
    font.pixelSize: Theme.body
    wrapMode: Text.Wrap
    lineHeight: 1.04
    Accessible.role: Accessible.StaticText
    Accessible.name: plain

    QtObject {
        id: d
        function escaped(text: string): string {
            return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/\n/g, "<br>");
        }
        function marked(text: string): string { return root.gone ? "<b><s>" + text + "</s></b>" : "<b><u>" + text + "</u></b>"; }
    }
}

// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// Every text on the screen. Plain text always: notes and names are data, never markup.
Text {
    id: root

    // Where a name may be cut with "…" instead of wrapping. The screenshot test refuses a cut anywhere else.
    property bool mayElide: false
    property bool strong: false

    color: Theme.ink
    font.family: Theme.family(text)
    font.pixelSize: Theme.body
    font.weight: strong ? Font.DemiBold : Font.Normal
    textFormat: Text.PlainText
    wrapMode: mayElide ? Text.NoWrap : Text.Wrap
    elide: mayElide ? Text.ElideRight : Text.ElideNone
    maximumLineCount: mayElide ? 1 : 10000
    lineHeight: 1.04
    Accessible.role: Accessible.StaticText
    Accessible.name: text
}

// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// A small heading and what belongs under it.
Column {
    id: root

    property string title: ""
    property string hint: ""
    default property alias content: inside.data

    spacing: 10

    Txt {
        width: parent.width
        visible: text !== ""
        text: root.title
        strong: true
        font.pixelSize: Theme.prompt
        Accessible.role: Accessible.Heading
    }
    Txt {
        width: parent.width
        visible: text !== ""
        text: root.hint
        color: Theme.ink2
    }
    Column {
        id: inside
        width: parent.width
        spacing: 8
    }
}

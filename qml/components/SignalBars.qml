// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// The line, four bars and a word.
Row {
    id: root

    property int quality: 0
    property bool wordless: false

    spacing: 8
    Accessible.role: Accessible.StaticText
    Accessible.name: Words.quality(quality)

    Row {
        anchors.verticalCenter: parent.verticalCenter
        spacing: 2

        Repeater {
            model: 4
            Rectangle {
                required property int index
                anchors.bottom: parent ? parent.bottom : undefined
                width: 4
                height: 5 + index * 3
                radius: 1
                color: index < root.quality ? d.ink : Theme.line
            }
        }
    }
    Txt {
        visible: !root.wordless
        text: Words.quality(root.quality)
        color: d.ink
        font.pixelSize: Theme.caption
        wrapMode: Text.NoWrap
        Accessible.ignored: true
    }
    QtObject {
        id: d
        readonly property color ink: root.quality === 0 ? Theme.ink2 : root.quality <= 2 ? Theme.amber : Theme.ok
    }
}

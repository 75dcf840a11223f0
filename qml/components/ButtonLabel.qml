// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// Icon and word of a button, centred in it.
Item {
    id: root

    property string label: ""
    property string iconName: ""
    property color ink: Theme.ink
    property bool strong: false
    property bool stacked: false
    property bool sentence: false // what needs two lines begins at the left, as a sentence does
    property int iconSize: Theme.size(20)
    property int gap: 8

    implicitWidth: stacked ? Math.max(24, d.wordWidth) : d.beside + d.wordWidth
    implicitHeight: grid.implicitHeight

    Grid {
        id: grid
        anchors.centerIn: parent
        columns: root.stacked || root.iconName === "" ? 1 : 2
        spacing: root.stacked ? 2 : root.gap
        horizontalItemAlignment: Grid.AlignHCenter
        verticalItemAlignment: Grid.AlignVCenter

        Icon {
            visible: root.iconName !== ""
            name: root.iconName
            size: root.stacked ? 24 : root.iconSize
            color: root.ink
        }
        Txt {
            id: word
            visible: text !== ""
            width: Math.min(d.wordWidth, Math.max(0, root.width - d.beside))
            text: root.label
            color: root.ink
            strong: root.strong
            // A bar of five cannot grow twofold without breaking its words: its icons and names carry it.
            font.pixelSize: root.stacked ? Math.min(17, Theme.caption) : Theme.body
            horizontalAlignment: root.sentence ? Text.AlignLeft : Text.AlignHCenter
            lineHeight: 1
            Accessible.ignored: true
        }
    }
    // Not the text's own implicitWidth: that moves with its width while it is being laid out.
    TextMetrics {
        id: natural
        font: word.font
        text: word.text
    }
    QtObject {
        id: d
        readonly property int wordWidth: Math.ceil(natural.advanceWidth) + 1
        readonly property int beside: root.iconName !== "" && !root.stacked ? root.iconSize + root.gap : 0
    }
}

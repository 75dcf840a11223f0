// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// One sentence about a state, and the way out of it. tone: note | amber | danger
Rectangle {
    id: root

    property string text: ""
    property string tone: "note"
    property string action: ""
    property bool dismissable: false
    property string iconName: tone === "note" ? "" : "risk"

    signal acted
    signal dismissed

    visible: text !== ""
    implicitWidth: 320
    implicitHeight: d.stacked ? Math.max(words.implicitHeight + 20, close.visible ? close.height + 4 : 0) + button.height
        : Math.max(Theme.touch, words.implicitHeight + 20, button.visible ? button.implicitHeight + 8 : 0)
    radius: Theme.radius
    color: tone === "danger" ? Theme.dangerSoft : tone === "amber" ? Theme.amberSoft : Theme.hover
    Accessible.role: Accessible.AlertMessage
    Accessible.name: text

    Icon {
        id: icon
        x: 12
        y: words.lineCount > 1 || d.stacked ? 12 : (root.height - height) / 2
        visible: root.iconName !== ""
        name: root.iconName
        size: Theme.size(20)
        color: d.ink
    }
    Txt {
        id: words
        x: icon.visible ? 12 + icon.width + 10 : 14
        y: d.stacked ? 10 : (root.height - height) / 2
        width: parent.width - x - (button.visible && !d.stacked ? button.width + 12 : 14) - (close.visible ? close.width : 0)
        text: root.text
        color: d.ink
        Accessible.ignored: true
    }
    QuietButton {
        id: button
        x: parent.width - width - 4 - (close.visible && !d.stacked ? close.width : 0)
        y: d.stacked ? root.height - height - 4 : (root.height - height) / 2
        visible: root.action !== ""
        plain: true
        text: root.action
        onClicked: root.acted()
    }
    IconButton {
        id: close
        anchors.right: parent.right
        anchors.rightMargin: 4
        y: d.stacked ? 0 : (root.height - height) / 2
        visible: root.dismissable
        iconName: "close"
        label: qsTr("知道了")
        onClicked: root.dismissed()
    }
    // Not the text's own implicitWidth: that moves while it is being laid out.
    TextMetrics {
        id: natural
        font: words.font
        text: words.text
    }
    QtObject {
        id: d
        // Where the way out would leave the words a narrow column, and for large text, it stands below them.
        readonly property real room: root.width - words.x - button.implicitWidth - 12 - (close.visible ? close.width : 0)
        readonly property bool tight: room < 190 * Theme.textScale && natural.advanceWidth > room
        readonly property bool wordy: root.width < 480 && natural.advanceWidth > 1.9 * room // three lines beside it, and more
        readonly property bool stacked: root.action !== "" && (root.width < 240 * Theme.textScale || tight || wordy)
        readonly property color ink: root.tone === "danger" ? Theme.danger : root.tone === "amber" ? Theme.amber : Theme.ink
    }
}

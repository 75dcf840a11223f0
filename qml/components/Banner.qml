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
    property string iconName: tone === "note" ? "" : "risk"

    signal acted

    visible: text !== ""
    implicitWidth: 320
    implicitHeight: Math.max(Theme.touch, words.implicitHeight + 20, button.visible ? button.implicitHeight + 8 : 0)
    radius: Theme.radius
    color: tone === "danger" ? Theme.dangerSoft : tone === "amber" ? Theme.amberSoft : Theme.hover
    Accessible.role: Accessible.AlertMessage
    Accessible.name: text

    Icon {
        id: icon
        x: 12
        y: 12
        visible: root.iconName !== ""
        name: root.iconName
        size: Theme.size(20)
        color: d.ink
    }
    Txt {
        id: words
        x: icon.visible ? 12 + icon.width + 10 : 14
        anchors.verticalCenter: parent.verticalCenter
        width: parent.width - x - (button.visible ? button.width + 12 : 14)
        text: root.text
        color: d.ink
        Accessible.ignored: true
    }
    QuietButton {
        id: button
        anchors.right: parent.right
        anchors.rightMargin: 4
        anchors.verticalCenter: parent.verticalCenter
        visible: root.action !== ""
        plain: true
        text: root.action
        onClicked: root.acted()
    }
    QtObject {
        id: d
        readonly property color ink: root.tone === "danger" ? Theme.danger : root.tone === "amber" ? Theme.amber : Theme.ink
    }
}

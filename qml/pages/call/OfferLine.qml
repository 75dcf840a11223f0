// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// A leader asks to come in: yes or not now, both one tap. Beside the words where there is room, else below them.
Rectangle {
    id: root

    property string text: ""
    property string action: ""

    signal acted
    signal refused

    implicitWidth: 320
    implicitHeight: d.stacked ? words.implicitHeight + answers.height + 22 : Math.max(words.implicitHeight + 20, answers.height + 8)
    radius: Theme.radius
    color: Theme.amberSoft
    Accessible.role: Accessible.AlertMessage
    Accessible.name: text

    Icon {
        id: icon
        x: 12
        y: d.stacked ? 12 : (root.height - height) / 2
        visible: Theme.textScale <= 1.3 // else the words need its room
        name: "people"
        size: Theme.size(20)
        color: Theme.amber
    }
    Txt {
        id: words
        x: d.left
        y: d.stacked ? 10 : (root.height - height) / 2
        width: d.stacked ? root.width - x - 14 : root.width - x - d.asWide - 12
        text: root.text
        color: Theme.amber
        Accessible.ignored: true
    }
    Flow {
        id: answers
        x: d.stacked ? d.left : root.width - width - 8
        y: d.stacked ? words.y + words.height + 6 : (root.height - height) / 2
        width: d.stacked ? root.width - x - 8 : d.asWide
        spacing: 8

        QuietButton { id: yes; width: Math.min(implicitWidth, answers.width); text: root.action; onClicked: root.acted() }
        QuietButton { id: no; width: Math.min(implicitWidth, answers.width); plain: true; text: qsTr("先不用"); onClicked: root.refused() }
    }
    QtObject {
        id: d
        readonly property real left: icon.visible ? 12 + icon.width + 10 : 14
        readonly property real asWide: yes.implicitWidth + no.implicitWidth + 8
        readonly property bool stacked: root.width - left - asWide < 200 * Theme.textScale
    }
}

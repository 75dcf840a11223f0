// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// Title of a page, with the way back where there is one.
Item {
    id: root

    required property string title
    property bool backable: false

    signal back

    implicitHeight: Math.max(Theme.touch, words.implicitHeight)
    implicitWidth: 320

    IconButton {
        id: button
        visible: root.backable
        x: -10
        anchors.verticalCenter: parent.verticalCenter
        iconName: "back"
        label: qsTr("返回")
        keys: qsTr("Esc 返回")
        onClicked: root.back()
    }
    Txt {
        id: words
        x: root.backable ? button.width - 6 : 0
        width: parent.width - x
        anchors.verticalCenter: parent.verticalCenter
        text: root.title
        font.pixelSize: Theme.title
        strong: true
        Accessible.role: Accessible.Heading
    }
}

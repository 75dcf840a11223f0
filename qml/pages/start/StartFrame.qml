// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// The calm frame of the pages before the app is open: lamp, one title, one thing to do, one button.
Item {
    id: root

    required property string title
    property string text: ""
    property string action: ""
    property bool actionEnabled: true
    property bool backable: false
    property bool busy: false
    default property alias content: body.data

    signal acted
    signal back

    ScrollPane {
        anchors.fill: parent
        anchors.bottomMargin: d.narrow ? foot.height : 0
        pad: d.narrow ? 24 : 32
        maximumWidth: Math.round(460 * (1 + (Theme.textScale - 1) * 0.5))
        spacing: 16

        Item { width: 1; height: d.narrow ? 24 : Math.max(0, (root.height - 620) / 2) }
        Icon { name: "lamp"; size: 44; color: Theme.accent }
        Txt {
            width: parent.width
            text: root.title
            font.pixelSize: Theme.clock
            strong: true
            lineHeight: 1
            Accessible.role: Accessible.Heading
        }
        Txt { width: parent.width; visible: text !== ""; text: root.text; color: Theme.ink2 }
        Column {
            id: body
            width: parent.width
            spacing: 16
        }
        Item {
            width: parent.width
            height: d.narrow ? 0 : buttons.height
            Row {
                id: buttons
                anchors.right: parent.right
                visible: !d.narrow
                spacing: 12
                QuietButton { visible: root.backable; text: qsTr("返回"); onClicked: root.back() }
                PrimaryButton {
                    visible: root.action !== ""
                    text: root.action
                    enabled: root.actionEnabled && !root.busy
                    onClicked: root.acted()
                }
            }
        }
    }
    Item {
        id: foot
        visible: d.narrow
        anchors.bottom: parent.bottom
        width: parent.width
        height: column.height + 24

        Column {
            id: column
            x: 24
            width: parent.width - 48
            spacing: 8
            QuietButton { visible: root.backable; width: parent.width; text: qsTr("返回"); onClicked: root.back() }
            PrimaryButton {
                width: parent.width
                visible: root.action !== ""
                text: root.action
                enabled: root.actionEnabled && !root.busy
                onClicked: root.acted()
            }
        }
    }
    Keys.onReturnPressed: {
        if (root.action !== "" && root.actionEnabled && !root.busy)
            root.acted();
    }
    QtObject {
        id: d
        readonly property bool narrow: root.width < 600
    }
}

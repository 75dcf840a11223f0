// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// No leader's device has signed for a high-risk record in time: phone her. Stands above every page until it is settled.
Rectangle {
    id: root

    required property var watch

    visible: root.watch.state === "phone"
    implicitHeight: visible ? words.height + 32 : 0
    color: Theme.amberSoft
    Accessible.role: Accessible.AlertMessage
    Accessible.name: Format.list([d.ask, d.number])

    Column {
        id: words
        x: 20
        y: 16
        width: parent.width - 40
        spacing: 10

        Row {
            width: parent.width
            spacing: 10
            Icon { id: icon; name: "phone"; color: Theme.amber; size: Theme.size(20) }
            Txt {
                width: parent.width - icon.width - 10
                text: d.ask
                color: Theme.amber
                strong: true
                Accessible.ignored: true
            }
        }
        Txt {
            width: parent.width
            text: d.number
            font.pixelSize: root.watch.phone !== "" ? Theme.clock : Theme.body
            strong: root.watch.phone !== ""
            lineHeight: 1
            Accessible.ignored: true
        }
        Flow {
            width: parent.width
            spacing: 12
            visible: root.watch.canNote
            PrimaryButton { text: qsTr("打通了"); onClicked: root.watch.reached() }
            QuietButton { text: qsTr("没打通"); onClicked: root.watch.notReached() }
        }
    }
    Rectangle {
        anchors.bottom: parent.bottom
        width: parent.width
        height: 1
        color: Theme.line
    }
    QtObject {
        id: d
        readonly property string ask: root.watch.saveState === "failed" ? Words.error("failed")
            : root.watch.tried ? qsTr("请再打一次，或者打给另一位督导。") : qsTr("有一份高危记录，督导的设备还没有签收。请现在给督导打电话。")
        readonly property string number: root.watch.phone !== "" ? root.watch.phone : qsTr("号码请看值班表。")
    }
}

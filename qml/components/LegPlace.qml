// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// A leader in the call of a counsellor: on the way, in it, or left outside; her microphone, and the way out.
Column {
    id: root

    required property var help
    required property string name // the counsellor's
    property bool mayTake: true

    visible: (help.place.state ?? "") !== ""
    spacing: 8

    Txt { width: root.width; text: TeamWords.place(root.help.place.state ?? "", root.name); strong: true }
    Txt {
        width: root.width
        visible: root.mayTake && root.help.place.declined === true
        text: Format.named(qsTr("咨询员 %1 说：电话先不转给您"), [root.name])
        color: Theme.ink2
    }
    Flow {
        width: root.width
        spacing: 12
        QuietButton {
            visible: root.help.place.state === "in"
            width: Math.min(implicitWidth, parent.width)
            iconName: root.help.place.muted === true ? "mic-off" : "mic"
            text: root.help.place.muted === true ? qsTr("打开话筒") : qsTr("静音")
            onClicked: root.help.setMuted(root.help.place.muted !== true)
        }
        QuietButton {
            visible: root.mayTake && root.help.place.state === "in"
            width: Math.min(implicitWidth, parent.width)
            iconName: "swap"
            text: qsTr("我接手")
            onClicked: root.help.comeIn(root.help.place.key, true)
        }
        QuietButton {
            width: Math.min(implicitWidth, parent.width)
            iconName: root.help.place.state === "in" ? "phone-down" : root.help.place.state === "expecting" ? "close" : "check"
            text: root.help.place.state === "in" ? qsTr("离开通话") : root.help.place.state === "expecting" ? qsTr("不进去了") : qsTr("知道了")
            onClicked: root.help.leave()
        }
    }
}

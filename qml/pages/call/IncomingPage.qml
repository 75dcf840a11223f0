// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// A call is ringing. Nothing else is on the screen.
FocusScope {
    id: root

    required property var call

    Column {
        anchors.horizontalCenter: parent.horizontalCenter
        y: Math.max(24, (root.height - height - foot.height) * 0.42)
        width: Math.min(root.width - 48, 520 * Theme.textScale)
        spacing: 16

        Icon {
            anchors.horizontalCenter: parent.horizontalCenter
            name: "lamp"
            size: 64
            color: Theme.accent
        }
        Txt {
            width: parent.width
            text: qsTr("来电")
            color: Theme.ink2
            horizontalAlignment: Text.AlignHCenter
        }
        Txt {
            width: parent.width
            text: Words.caller(root.call.caller)
            font.pixelSize: Theme.clock
            strong: true
            lineHeight: 1
            horizontalAlignment: Text.AlignHCenter
            Accessible.role: Accessible.Heading
        }
        Txt {
            width: parent.width
            visible: text !== ""
            text: root.call.maskedNumber
            color: Theme.ink2
            horizontalAlignment: Text.AlignHCenter
        }
        Banner {
            anchors.horizontalCenter: parent.horizontalCenter
            width: Math.min(parent.width, 320 * Theme.textScale)
            tone: "danger"
            text: root.call.riskFirst ? qsTr("先评估自杀风险") : ""
        }
        Txt {
            width: parent.width
            text: qsTr("已响铃 %1").arg(Format.clock(root.call.ringingSeconds))
            color: Theme.ink2
            font.pixelSize: Theme.caption
            horizontalAlignment: Text.AlignHCenter
        }
    }
    Item {
        id: foot
        anchors.bottom: parent.bottom
        anchors.bottomMargin: d.narrow ? 24 : 56
        anchors.horizontalCenter: parent.horizontalCenter
        width: Math.min(root.width - 48, 560 * Theme.textScale)
        height: Math.max(64, accept.implicitHeight)

        QuietButton {
            id: decline
            width: Math.round((parent.width - d.gap) * 0.42)
            height: parent.height
            text: qsTr("拒接")
            iconName: "phone-down"
            keys: qsTr("Ctrl+D 拒接")
            KeyNavigation.right: accept
            onClicked: root.call.decline()
        }
        PrimaryButton {
            id: accept
            anchors.right: parent.right
            width: Math.round((parent.width - d.gap) * 0.58)
            height: parent.height
            focus: true
            text: qsTr("接听")
            iconName: "phone"
            keys: qsTr("空格 接听")
            KeyNavigation.left: decline
            onClicked: root.call.answer()
        }
    }
    Shortcut {
        sequence: "Space"
        enabled: root.visible && !decline.activeFocus
        onActivated: root.call.answer()
    }
    Shortcut {
        sequence: "Ctrl+D"
        enabled: root.visible
        onActivated: root.call.decline()
    }
    QtObject {
        id: d
        readonly property bool narrow: root.width < 600
        readonly property int gap: 24
    }
}

// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// A call is ringing. Nothing else is on the screen.
FocusScope {
    id: root

    required property var call

    PracticeMark { id: mark; width: parent.width; visible: root.call.practice }
    Flickable {
        id: words
        anchors.top: parent.top
        anchors.topMargin: mark.visible ? mark.height : 0
        anchors.bottom: foot.top
        anchors.bottomMargin: 16
        width: parent.width
        contentHeight: facts.height + 48
        clip: true
        boundsBehavior: Flickable.StopAtBounds

        Column {
            id: facts
            anchors.horizontalCenter: parent.horizontalCenter
            y: Math.max(24, (words.height - height) * 0.5)
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
            Rectangle {
                anchors.horizontalCenter: parent.horizontalCenter
                visible: root.call.riskFirst
                width: Math.min(parent.width, first.implicitWidth + 40)
                height: first.implicitHeight + 20
                radius: Theme.radius
                color: Theme.dangerSoft
                Accessible.role: Accessible.AlertMessage
                Accessible.name: word.text

                Row {
                    id: first
                    anchors.centerIn: parent
                    spacing: 10
                    Icon { id: sign; name: "risk"; color: Theme.danger; anchors.verticalCenter: parent.verticalCenter }
                    Txt {
                        id: word
                        width: Math.min(implicitWidth, root.width - 120)
                        text: qsTr("先评估自杀风险")
                        color: Theme.danger
                        strong: true
                        font.pixelSize: Theme.prompt
                        lineHeight: 1
                        Accessible.ignored: true
                    }
                }
            }
            Txt {
                width: parent.width
                visible: text !== ""
                text: root.call.maskedNumber
                color: Theme.ink2
                horizontalAlignment: Text.AlignHCenter
            }
            Txt {
                width: parent.width
                visible: root.call.callsInWeek > 1 // this call is the first of them
                text: qsTr("近 7 天第 %1 次来电").arg(root.call.callsInWeek)
                horizontalAlignment: Text.AlignHCenter
            }
            HistoryNote { width: parent.width; centred: true; call: root.call }
            AgreementNote {
                anchors.horizontalCenter: parent.horizontalCenter
                width: Math.min(parent.width, 380 * Theme.textScale)
                centred: true
                agreement: root.call.agreement
            }
            Txt {
                width: parent.width
                text: qsTr("已响铃 %1").arg(Format.clock(root.call.ringingSeconds))
                color: Theme.ink2
                font.pixelSize: Theme.caption
                horizontalAlignment: Text.AlignHCenter
            }
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

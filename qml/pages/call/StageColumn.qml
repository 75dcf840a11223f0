// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// The stages, the skills of this stage, and the line at the foot.
Item {
    id: root

    required property var call

    signal sheetWanted(string name)

    ScrollPane {
        anchors.fill: parent
        anchors.bottomMargin: foot.height + 16
        pad: 12
        spacing: 20

        StageList { width: parent.width; stages: root.call.protocol.stages }
        Column {
            width: parent.width
            visible: root.call.protocol.techniques.length > 0
            spacing: 8
            Txt { x: 8; text: qsTr("可用的技巧"); color: Theme.ink2; font.pixelSize: Theme.caption }
            Flow {
                x: 8
                width: parent.width - 16
                spacing: 6
                Repeater {
                    model: root.call.protocol.techniques
                    Rectangle {
                        id: tag
                        required property string modelData
                        width: word.implicitWidth + 16
                        height: word.implicitHeight + 6
                        radius: 6
                        color: Theme.hover
                        Txt {
                            id: word
                            anchors.centerIn: parent
                            text: tag.modelData
                            color: Theme.ink2
                            font.pixelSize: Theme.caption
                            wrapMode: Text.NoWrap
                            lineHeight: 1
                        }
                    }
                }
            }
        }
        Column {
            width: parent.width
            spacing: 4
            Txt { x: 8; text: qsTr("换流程"); color: Theme.ink2; font.pixelSize: Theme.caption }
            ProtocolChoice { width: parent.width; protocol: root.call.protocol }
        }
    }
    Column {
        id: foot
        x: 20
        anchors.bottom: parent.bottom
        anchors.bottomMargin: 16
        width: parent.width - 32
        visible: !root.call.byHand
        spacing: 8

        SignalBars { quality: root.call.quality }
        Row {
            spacing: 8
            LevelMeter { label: qsTr("麦克风"); level: root.call.micLevel; muted: root.call.muted; anchors.verticalCenter: parent.verticalCenter }
            Txt { text: qsTr("麦克风"); color: Theme.ink2; font.pixelSize: Theme.caption; wrapMode: Text.NoWrap }
        }
        Txt { width: parent.width; text: Words.recording(root.call.recording); color: Theme.ink2; font.pixelSize: Theme.caption }
        QuietButton {
            x: -12
            plain: true
            leftPadding: 12
            rightPadding: 12
            iconName: "keypad"
            text: qsTr("拨号键")
            onClicked: root.sheetWanted("keypad")
        }
    }
    Rectangle { anchors.right: parent.right; width: 1; height: parent.height; color: Theme.line }
}

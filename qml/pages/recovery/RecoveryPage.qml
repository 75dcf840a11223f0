// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// After a call: a breathing space as long as the call was grave, a way to talk about it, and a private word with oneself.
FocusScope {
    id: root

    required property var recovery

    ScrollPane {
        anchors.fill: parent
        anchors.bottomMargin: foot.height
        pad: d.narrow ? 20 : 40
        maximumWidth: Math.round(620 * (1 + (Theme.textScale - 1) * 0.4))
        spacing: 28

        Column {
            width: parent.width
            spacing: 8
            Txt {
                width: parent.width
                text: d.resting ? qsTr("缓一缓") : qsTr("准备好了再继续")
                font.pixelSize: Theme.clock
                strong: true
                lineHeight: 1
                Accessible.role: Accessible.Heading
            }
            Txt {
                width: parent.width
                text: d.heavy ? qsTr("刚才那通电话很重。您陪着走过来了，先顾一会儿自己。") : qsTr("电话已经结束，记录也存好了。喝口水，动一动肩膀。")
                color: Theme.ink2
            }
        }
        Card {
            width: parent.width
            pad: 20
            Item {
                width: parent.width
                height: Math.max(clock.visible ? clock.implicitHeight : 0, said.implicitHeight)
                ClockLabel {
                    id: clock
                    anchors.verticalCenter: parent.verticalCenter
                    seconds: root.recovery.secondsLeft
                    pixelSize: Theme.size(40)
                    label: qsTr("还可以歇")
                    visible: d.resting
                }
                Txt {
                    id: said
                    x: clock.visible ? clock.width + 16 : 0
                    width: parent.width - x
                    anchors.verticalCenter: parent.verticalCenter
                    text: d.resting ? qsTr("这段时间不会响铃") : qsTr("您说可以了，才会再响铃")
                    color: Theme.ink2
                }
            }
            Rectangle {
                width: parent.width
                visible: d.resting
                height: 4
                radius: 2
                color: Theme.line
                Rectangle {
                    width: parent.width * (1 - d.left)
                    height: 4
                    radius: 2
                    color: Theme.accent
                }
            }
            Txt {
                width: parent.width
                text: qsTr("试试看：吸气数四下，停两下，呼气数六下。重复几次。")
            }
        }
        TalkSection { width: parent.width; recovery: root.recovery }
        MoodSection { width: parent.width; recovery: root.recovery }
    }
    PageFoot {
        id: foot
        anchors.bottom: parent.bottom
        width: parent.width
        action: d.resting ? qsTr("不用歇了，恢复接听") : qsTr("恢复接听")
        iconName: "phone"
        onActed: root.recovery.release()
    }
    QtObject {
        id: d
        readonly property bool narrow: root.width < 600
        readonly property bool resting: root.recovery.state === "resting"
        readonly property bool heavy: root.recovery.level === "high" || root.recovery.level === "imminent"
        readonly property real left: root.recovery.totalSeconds > 0 ? root.recovery.secondsLeft / root.recovery.totalSeconds : 0
    }
}

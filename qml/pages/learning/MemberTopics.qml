// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// The leader's view of one counsellor: record what is completed, or waive it with a reason.
Column {
    id: root

    required property var member
    property string saveState: "idle"

    signal marked(string topic)
    signal overrideWanted(string topic)
    signal withdrawn(string topic)
    signal uncheckedWanted()

    spacing: 16

    Txt { width: parent.width; text: Format.named(qsTr("咨询员 %1"), [root.member.name]); font.pixelSize: Theme.title; strong: true; Accessible.role: Accessible.Heading }
    Txt {
        width: parent.width
        text: root.member.missing > 0 ? qsTr("还差 %1 项，现在不能上岗接听").arg(root.member.missing) : qsTr("七项齐全，可以上岗接听")
        color: Theme.ink2
    }
    Banner { width: parent.width; tone: "amber"; text: root.saveState === "failed" ? qsTr("没有存上，可以再试一次") : "" }
    Card {
        width: parent.width
        pad: 0
        spacing: 0
        Repeater {
            model: root.member.topics
            TopicRow {
                id: line
                required property var modelData
                required property int index
                width: parent ? parent.width : 0
                topic: modelData
                last: index === root.member.topics.length - 1
                side: QuietButton {
                    visible: line.modelData.state !== "missing"
                    enabled: root.saveState !== "saving"
                    plain: true
                    text: qsTr("收回")
                    Accessible.name: qsTr("%1：%2").arg(text).arg(line.modelData.title)
                    onClicked: root.withdrawn(line.modelData.key)
                }

                QuietButton {
                    width: Math.min(implicitWidth, root.width - 66)
                    visible: line.modelData.state === "missing"
                    enabled: root.saveState !== "saving"
                    text: qsTr("记为完成")
                    iconName: "check"
                    Accessible.name: qsTr("%1：%2").arg(text).arg(line.modelData.title)
                    onClicked: root.marked(line.modelData.key)
                }
                QuietButton {
                    width: Math.min(implicitWidth, root.width - 66)
                    visible: line.modelData.state === "missing"
                    plain: true
                    text: qsTr("免修")
                    Accessible.name: qsTr("%1：%2").arg(text).arg(line.modelData.title)
                    onClicked: root.overrideWanted(line.modelData.key)
                }
            }
        }
    }
    Txt {
        width: parent.width
        visible: root.member.uncheckedUntilMs > 0
        text: qsTr("可以不做上岗检查，到 %1").arg(Format.dayTime(root.member.uncheckedUntilMs, Date.now()))
        color: Theme.ink2
    }
    QuietButton {
        visible: root.member.missing === 0 && !(root.member.uncheckedUntilMs > 0)
        enabled: root.saveState !== "saving"
        text: qsTr("准许今天不做上岗检查")
        width: Math.min(implicitWidth, parent.width)
        onClicked: root.uncheckedWanted()
    }
    QuietButton {
        visible: root.member.missing > 1
        text: qsTr("其余各项全部免修")
        width: Math.min(implicitWidth, parent.width)
        onClicked: root.overrideWanted("all")
    }
}

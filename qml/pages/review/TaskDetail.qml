// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// Something to train after a finding, until a later rating shows that it helped.
Column {
    id: root

    required property var task
    property double nowMs: 0
    property bool busy: false

    signal trained(string text)
    signal rechecked(string reviewKey, bool passed)
    signal dropWanted

    spacing: 16

    Txt { width: parent.width; text: root.task.title; font.pixelSize: Theme.title; strong: true; Accessible.role: Accessible.Heading }
    Flow {
        width: parent.width
        spacing: 8
        Tag { text: QualityWords.state(root.task.state); tone: root.task.overdue ? "amber" : root.task.state === "passed" ? "ok" : "accent" }
        Tag { text: root.task.topic }
    }
    FactList {
        width: parent.width
        rows: [
            { label: qsTr("谁练"), value: root.task.own ? qsTr("我") : Format.named(qsTr("咨询员 %1"), [root.task.who]) },
            { label: qsTr("谁给的"), value: root.task.by },
            { label: qsTr("从哪几项看出"), value: Format.list(root.task.faults) },
            { label: qsTr("复查"), value: root.task.dueMs > 0 ? qsTr("%1之前").arg(Format.day(root.task.dueMs)) : "" },
            { label: qsTr("练了什么"), value: root.task.done },
            { label: qsTr("为什么取消"), value: root.task.reason }
        ].filter(x => x.value !== "")
    }
    Banner { width: parent.width; tone: "amber"; text: root.task.overdue ? qsTr("复查的日子已经过了") : "" }
    Banner { width: parent.width; text: root.task.state === "again" ? qsTr("上次复查还没有改进，请再练一次") : "" }
    Column {
        width: parent.width
        spacing: 10
        visible: root.task.mayTrain
        InputArea { id: how; width: parent.width; label: qsTr("练了什么（可以不写）"); placeholder: qsTr("例如：两次练习来电，一次只问一件事"); minimumLines: 2 }
        QuietButton { width: parent ? Math.min(implicitWidth, parent.width) : implicitWidth; text: qsTr("我练过了"); iconName: "check"; enabled: !root.busy; onClicked: root.trained(how.text.trim()) }
    }
    Section {
        width: parent.width
        visible: root.task.mayRecheck
        title: qsTr("复查")
        hint: root.task.rechecks.length > 0 ? qsTr("用之后的哪一次评定来看") : qsTr("先评一次同一位咨询员之后的通话，再回到这里。")
        Repeater {
            model: root.task.rechecks
            Card {
                id: card
                required property var modelData
                width: parent ? parent.width : 0
                spacing: 8
                Txt {
                    width: parent.width
                    text: [QualityWords.mode(card.modelData.mode), card.modelData.title, card.modelData.startedMs > 0 ? Format.dayTime(card.modelData.startedMs, root.nowMs) : ""].filter(s => s !== "").join(" · ")
                }
                Flow {
                    width: parent.width
                    spacing: 8
                    QuietButton { width: parent ? Math.min(implicitWidth, parent.width) : implicitWidth; text: qsTr("已改进"); iconName: "check"; enabled: !root.busy; onClicked: root.rechecked(card.modelData.key, true) }
                    QuietButton { width: parent ? Math.min(implicitWidth, parent.width) : implicitWidth; text: qsTr("还要再练"); enabled: !root.busy; plain: true; onClicked: root.rechecked(card.modelData.key, false) }
                }
            }
        }
    }
    QuietButton { width: parent ? Math.min(implicitWidth, parent.width) : implicitWidth; visible: root.task.mayDrop; text: qsTr("取消这个任务"); onClicked: root.dropWanted() }
}

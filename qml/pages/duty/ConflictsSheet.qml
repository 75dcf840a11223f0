// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// What people did without knowing of each other: both stand until a leader settles it.
Sheet {
    id: root

    required property var shifts

    title: qsTr("冲突")
    drawer: true

    Txt {
        width: parent.width
        text: root.shifts.conflicts.length === 0 ? qsTr("没有冲突。") : qsTr("离线时各做各的，联网后在这里对上。两边做的都还在，由督导来定。")
        color: Theme.ink2
    }
    Repeater {
        model: root.shifts.conflicts
        Card {
            id: card
            required property var modelData
            width: parent ? parent.width : 0

            Txt { width: parent.width; text: Format.list([card.modelData.title, ShiftWords.when(card.modelData)]); strong: true }
            Txt { width: parent.width; text: ShiftWords.conflict(card.modelData.code) + (card.modelData.name ? qsTr("：%1").arg(card.modelData.name) : ""); color: Theme.amber }
            Repeater {
                model: card.modelData.options
                Column {
                    id: option
                    required property var modelData
                    width: parent ? parent.width : 0
                    spacing: 6
                    Txt { width: parent.width; text: d.words(card.modelData.code, option.modelData) }
                    QuietButton {
                        width: Math.min(implicitWidth, parent.width)
                        text: card.modelData.code === "too-many" ? Format.named(qsTr("移出 %1"), [option.modelData.name]) : qsTr("用这一版")
                        Accessible.name: qsTr("%1：%2").arg(text).arg(d.words(card.modelData.code, option.modelData))
                        onClicked: root.shifts.settle(card.modelData.key, option.modelData.value)
                    }
                }
            }
            Flow {
                width: parent.width
                visible: card.modelData.options.length === 0
                spacing: 8
                QuietButton { width: Math.min(implicitWidth, parent.width); visible: card.modelData.code === "claim-lost"; text: qsTr("加一个座席"); onClicked: root.shifts.settle(card.modelData.key, "add") }
                QuietButton { width: Math.min(implicitWidth, parent.width); text: qsTr("已和本人说好，不排"); onClicked: root.shifts.settle(card.modelData.key, "seen") }
            }
        }
    }
    QtObject {
        id: d
        function words(code: string, o: var): string {
            return code === "too-many" ? o.name : o.off ? qsTr("%1：取消这一班").arg(o.name)
                : qsTr("%1：%2").arg(o.name).arg(Format.list([o.title, qsTr("%1–%2").arg(o.from).arg(o.to), qsTr("%1 个座席").arg(o.seats)]));
        }
    }
}

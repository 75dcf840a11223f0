// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// Shifts that come every week, to be planned on the days shown with one tap.
Sheet {
    id: root

    required property var shifts

    title: qsTr("每周班次")
    drawer: true

    Txt {
        width: parent.width
        text: root.shifts.templates.length === 0 ? qsTr("还没有。新建班次时选“每周重复”，就会在这里。") : qsTr("排到正在看的这些天；取消过的班次不会再出现。")
        color: Theme.ink2
    }
    Repeater {
        model: root.shifts.templates
        Card {
            id: card
            required property var modelData
            width: parent ? parent.width : 0
            Txt { width: parent.width; text: card.modelData.title; strong: true }
            Txt {
                width: parent.width
                color: Theme.ink2
                text: Format.list([qsTr("%1–%2").arg(card.modelData.from).arg(card.modelData.to), qsTr("%1 个座席").arg(card.modelData.seats),
                    card.modelData.days.length === 7 ? qsTr("每天") : Array.from(card.modelData.days).map(n => ShiftWords.weekday(n)).join(qsTr("、")),
                    card.modelData.everyWeeks > 1 ? qsTr("每 %1 周").arg(card.modelData.everyWeeks) : "", card.modelData.until ? qsTr("到 %1").arg(Format.date(card.modelData.until)) : ""])
            }
            QuietButton { text: qsTr("不再重复"); Accessible.name: qsTr("不再重复：%1").arg(card.modelData.title); onClicked: root.shifts.dropTemplate(card.modelData.key) }
        }
    }
    SheetAction {
        visible: root.shifts.templates.length > 0
        text: qsTr("排到这些天")
        onActed: {
            root.shifts.fillFromTemplates();
            root.closed();
        }
    }
}

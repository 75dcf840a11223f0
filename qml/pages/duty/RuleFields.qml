// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// The numbers behind the rules, to be edited.
Column {
    id: root

    required property var settings
    readonly property bool whole: !minSeats.wrong && !coverage.wrong && !rest.wrong && !hours.wrong && !highRisk.wrong && !ask.wrong && !tell.wrong && tell.given <= ask.given
        && d.times.every(t => t.text !== "" && !t.wrong)
    readonly property var given: ({ minSeats: minSeats.given, coverageHours: coverage.given, open: open.text, close: close.text, restHours: rest.given, hoursPerWeek: hours.given,
        highRiskPerWeek: highRisk.given, nightFrom: nightFrom.text, nightTo: nightTo.text, askBeforeHours: ask.given, tellBeforeHours: tell.given })

    spacing: 16

    Section {
        width: parent.width
        title: qsTr("热线")
        Flow {
            width: parent.width
            spacing: 16
            AmountField { id: minSeats; label: qsTr("至少几个座席"); amount: root.settings.minSeats; least: 1; most: 50; whole: true }
            AmountField { id: coverage; label: qsTr("每天至少几小时有人"); amount: root.settings.coverageHours; most: 24; whole: true }
        }
        Flow {
            width: parent.width
            spacing: 16
            Column {
                spacing: 6
                Txt { text: qsTr("开线从"); color: Theme.ink2; font.pixelSize: Theme.caption }
                TimeField { id: open; width: d.box; label: qsTr("开线从"); time: root.settings.open; delay: 0 }
            }
            Column {
                spacing: 6
                Txt { text: qsTr("开线到"); color: Theme.ink2; font.pixelSize: Theme.caption }
                TimeField { id: close; width: d.box; label: qsTr("开线到"); time: root.settings.close; delay: 0 }
            }
        }
        Txt { width: parent.width; text: qsTr("两个时间相同就是全天开线。"); color: Theme.ink2; font.pixelSize: Theme.caption }
    }
    Section {
        width: parent.width
        title: qsTr("每个人")
        Flow {
            width: parent.width
            spacing: 16
            AmountField { id: rest; label: qsTr("两班之间休息（小时）"); amount: root.settings.restHours; most: 48 }
            AmountField { id: hours; label: qsTr("每周最多（小时）"); amount: root.settings.hoursPerWeek }
            AmountField { id: highRisk; label: qsTr("每周最多高危来电（通）"); amount: root.settings.highRiskPerWeek; most: 100; whole: true; empty: qsTr("不设上限") }
        }
        Flow {
            width: parent.width
            spacing: 16
            Column {
                spacing: 6
                Txt { text: qsTr("夜班从"); color: Theme.ink2; font.pixelSize: Theme.caption }
                TimeField { id: nightFrom; width: d.box; label: qsTr("夜班从"); time: root.settings.nightFrom; delay: 0 }
            }
            Column {
                spacing: 6
                Txt { text: qsTr("夜班到"); color: Theme.ink2; font.pixelSize: Theme.caption }
                TimeField { id: nightTo; width: d.box; label: qsTr("夜班到"); time: root.settings.nightTo; delay: 0 }
            }
        }
        Txt { width: parent.width; text: qsTr("夜班和周末，排班建议会尽量平均分。"); color: Theme.ink2; font.pixelSize: Theme.caption }
    }
    Section {
        width: parent.width
        title: qsTr("到班确认")
        hint: qsTr("保存后马上起作用。")
        Flow {
            width: parent.width
            spacing: 16
            AmountField { id: ask; label: qsTr("提前几小时请人确认"); amount: root.settings.askBeforeHours }
            AmountField { id: tell; label: qsTr("提前几小时告诉督导没确认"); amount: root.settings.tellBeforeHours }
        }
    }
    QtObject {
        id: d
        readonly property var times: [open, close, nightFrom, nightTo]
        readonly property real box: minSeats.width
    }
}

// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// When I can serve, week by week; and what else the roster knows of me.
Sheet {
    id: root

    required property var roster

    signal sheetWanted(string name, var args)

    title: qsTr("我能值班的时间")
    maximumWidth: 640
    Component.onCompleted: root.roster.show()
    Component.onDestruction: root.roster.hide()

    RosterNote { width: parent.width; roster: root.roster }
    Txt { width: parent.width; visible: root.roster.state === "ready" && !d.known; text: qsTr("您不接来电，班表里没有您。"); color: Theme.ink2 }
    Repeater {
        model: d.known ? 1 : 0
        Column {
            width: parent ? parent.width : 0
            spacing: 12
            Txt { width: parent.width; text: qsTr("点一下能来的时段。每周都照这样，排班建议只在这些时段排您；督导另外安排会先看到提醒。某几天不能来，请用“请假”。"); color: Theme.ink2 }
            TimesGrid {
                width: parent.width
                parts: root.roster.parts
                chosen: d.chosen
                onToggled: (part, day) => d.toggle(part, day)
            }
            Flow {
                width: parent.width
                spacing: 8
                QuietButton { text: qsTr("全选"); Accessible.name: qsTr("全选：什么时候都可以"); onClicked: d.edited = d.chosen.map(days => [1, 2, 3, 4, 5, 6, 7]) }
                QuietButton { text: qsTr("清空"); onClicked: d.edited = d.chosen.map(days => []) }
                QuietButton { text: qsTr("请假"); onClicked: root.sheetWanted("away", {}) }
            }
            Txt { width: parent.width; visible: d.none; text: RosterWords.error("nothing"); color: Theme.amber }
            SheetAction {
                text: qsTr("保存时间")
                actionEnabled: d.edited !== null && !d.none
                onActed: {
                    root.roster.setTimes(d.edited);
                    d.edited = null;
                }
            }
            Section {
                width: parent.width
                title: qsTr("班表里的我")
                hint: qsTr("由督导填写。有不对的，请告诉督导。")
                FactList { width: parent.width; rows: d.facts }
            }
        }
    }
    QtObject {
        id: d
        property var edited: null // not yet said
        readonly property var me: root.roster.me
        readonly property bool known: root.roster.state === "ready" && me.key !== undefined
        readonly property var chosen: edited ?? Array.from(root.roster.parts).map(p => Array.from(p.days))
        readonly property bool none: chosen.every(days => days.length === 0)
        readonly property var facts: !known ? [] : [
            { label: qsTr("培训"), value: RosterWords.training(me) },
            { label: qsTr("资质"), value: me.qualifications.length > 0 ? RosterWords.qualifications(me) : qsTr("没有登记") },
            { label: qsTr("座席"), value: RosterWords.seat(me) },
            { label: qsTr("时数"), value: RosterWords.week(me) },
            { label: qsTr("高危来电"), value: RosterWords.highRisk(me) }
        ]

        function toggle(part: int, day: int): void {
            edited = chosen.map((days, i) => i !== part ? days : days.includes(day) ? days.filter(x => x !== day) : days.concat([day]));
        }
    }
}

// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// A new shift, or another time for one that is planned; a new one may come every week.
Sheet {
    id: root

    required property var shifts
    property var shift: ({})
    readonly property bool known: !!shift.key

    title: known ? qsTr("改班次") : qsTr("新的班次")

    ChoiceRow {
        width: parent.width
        visible: !root.known
        label: qsTr("常用")
        options: d.usual.map((u, i) => ({ value: i, text: qsTr("%1 %2–%3").arg(u.title).arg(u.from).arg(u.to) }))
        value: undefined
        onPicked: index => {
            name.text = d.usual[index].title;
            from.text = d.usual[index].from;
            to.text = d.usual[index].to;
        }
    }
    Txt { text: qsTr("名称"); color: Theme.ink2; font.pixelSize: Theme.caption }
    InputField { id: name; width: parent.width; label: qsTr("名称"); value: root.shift.title ?? ""; delay: 0; maximumLength: 40 }
    Column {
        spacing: 6
        Txt { text: qsTr("日期"); color: Theme.ink2; font.pixelSize: Theme.caption }
        DateField { id: day; width: Math.min(176 * Theme.textScale, root.width - 40); label: qsTr("日期"); date: root.shift.day ?? root.shifts.dayKey; delay: 0 }
    }
    Flow {
        width: parent.width
        spacing: 16
        Column {
            spacing: 6
            Txt { text: qsTr("从"); color: Theme.ink2; font.pixelSize: Theme.caption }
            TimeField { id: from; width: Math.min(158 * Theme.textScale, root.width - 40); label: qsTr("从"); time: root.shift.from ?? ""; delay: 0 }
        }
        Column {
            spacing: 6
            Txt { text: qsTr("到"); color: Theme.ink2; font.pixelSize: Theme.caption }
            TimeField { id: to; width: Math.min(158 * Theme.textScale, root.width - 40); label: qsTr("到"); time: root.shift.to ?? ""; delay: 0 }
        }
    }
    Txt { width: parent.width; visible: d.overnight; text: qsTr("到次日"); color: Theme.ink2; font.pixelSize: Theme.caption }
    ChoiceRow {
        width: parent.width
        label: qsTr("座席")
        options: Array.from({ length: Math.max(6, root.shift.seats ?? 0) }, (x, i) => ({ value: i + 1, text: "" + (i + 1) }))
        value: d.seats
        onPicked: value => { if (value) d.seats = value }
    }
    ChoiceRow {
        width: parent.width
        label: qsTr("地点")
        options: Array.from(["any", "site", "home"]).map(key => ({ value: key, text: ShiftWords.place(key) }))
        value: d.place
        onPicked: value => { if (value) d.place = value }
    }
    ChoiceRow {
        width: parent.width
        visible: !root.known
        label: qsTr("每周重复")
        hint: d.days.length === 0 ? qsTr("不选就只排这一次") : ""
        options: Array.from([1, 2, 3, 4, 5, 6, 7]).map(n => ({ value: n, text: ShiftWords.weekday(n) }))
        multi: true
        value: d.days
        onPicked: value => d.days = value ?? []
    }
    Flow {
        width: parent.width
        visible: d.days.length > 0
        spacing: 16
        ChoiceRow {
            width: Math.min(parent.width, 260)
            label: qsTr("间隔")
            options: [{ value: 1, text: qsTr("每周") }, { value: 2, text: qsTr("隔周") }]
            value: d.everyWeeks
            onPicked: value => { if (value) d.everyWeeks = value }
        }
        Column {
            spacing: 6
            Txt { text: qsTr("到哪天（可不填）") }
            DateField { id: until; width: Math.min(176 * Theme.textScale, root.width - 40); label: qsTr("到哪天（可不填）"); delay: 0 }
        }
    }
    Txt { width: parent.width; visible: root.known && root.shift.filled > 0; text: qsTr("时间变了，已经确认的人会再确认一次。"); color: Theme.ink2; font.pixelSize: Theme.caption }
    foot: SheetAction {
        text: qsTr("保存班次")
        actionEnabled: d.whole
        onActed: {
            root.shifts.plan({ key: root.shift.key ?? "", title: name.text.trim(), day: day.text, from: from.text, to: to.text, seats: d.seats, place: d.place,
                days: root.known ? [] : d.days, everyWeeks: d.everyWeeks, until: until.text, reason: "" });
            root.closed();
        }
    }
    QtObject {
        id: d
        property int seats: root.shift.seats ?? 2
        property string place: root.shift.place ?? "any"
        property var days: []
        property int everyWeeks: 1
        readonly property bool overnight: from.text !== "" && to.text !== "" && !from.wrong && !to.wrong && to.text <= from.text
        readonly property bool whole: name.text.trim() !== "" && day.text !== "" && !day.wrong && from.text !== "" && !from.wrong && to.text !== "" && !to.wrong && !until.wrong
        // what has been planned before, each kind once
        readonly property var usual: {
            const seen = {};
            for (const s of Array.from(root.shifts.templates).concat(Array.from(root.shifts.shifts)))
                seen[s.title + s.from + s.to] = s;
            return Object.values(seen).slice(0, 4);
        }
    }
}

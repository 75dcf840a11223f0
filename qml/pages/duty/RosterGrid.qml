// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Hearthline.Ui

// The week as a table: people down, days across, what is missing on top as holes. A leader drags a hole to a person, or a
// person's shift to somebody else; the keyboard does the same: arrows, Enter, Delete.
FocusScope {
    id: root

    required property var shifts
    property bool mayPlan: false
    property int row: 0 // 0: the holes
    property int column: 0
    readonly property string hint: d.words
    // read once for each change: a list is made anew each time that a view-model is asked for it
    readonly property var days: root.shifts.days
    readonly property var people: root.shifts.people
    readonly property var list: root.shifts.shifts

    signal shiftWanted(string key)
    signal placeWanted(string shiftKey, string personKey)
    signal choiceWanted(string dayKey, string personKey)
    signal moveWanted(string shiftKey, string fromKey, string toKey)
    signal removeWanted(string shiftKey, string personKey)

    function showDay(dayKey: string): void {
        const at = Array.from(root.days).findIndex(day => day.key === dayKey);
        if (at >= 0)
            root.column = at;
    }

    activeFocusOnTab: true
    Accessible.role: Accessible.Table
    Accessible.name: qsTr("班表")
    Accessible.description: d.words
    Keys.onPressed: event => {
        const step = { [Qt.Key_Left]: [0, -1], [Qt.Key_Right]: [0, 1], [Qt.Key_Up]: [-1, 0], [Qt.Key_Down]: [1, 0] }[event.key];
        if (step)
            d.go(root.row + step[0], root.column + step[1]);
        else if (event.key === Qt.Key_Return || event.key === Qt.Key_Enter || event.key === Qt.Key_Space)
            d.enter();
        else if (event.key === Qt.Key_Delete || event.key === Qt.Key_Backspace)
            d.erase();
        else
            return;
        event.accepted = true;
    }

    Row {
        id: head
        x: d.names
        Repeater {
            model: root.days.length
            Item {
                id: top
                required property int index
                readonly property var day: root.days[index] ?? ({})
                width: d.cell
                height: dayName.height + 22
                Accessible.role: Accessible.StaticText
                Accessible.name: d.dayWords(day)
                Txt {
                    id: dayName
                    width: parent.width - 8
                    text: ShiftWords.day(top.day)
                    strong: top.day.today === true
                    color: top.day.today === true ? Theme.accent : Theme.ink
                    font.pixelSize: Theme.caption
                    mayElide: true
                    Accessible.ignored: true
                }
                CoverBar {
                    y: dayName.height + 4
                    width: parent.width - 8
                    cover: top.day.cover ?? []
                    minSeats: root.shifts.minSeats
                }
            }
        }
    }
    Flickable {
        id: pane
        anchors.top: head.bottom
        anchors.bottom: parent.bottom
        width: parent.width
        contentHeight: rows.height
        clip: true
        boundsBehavior: Flickable.StopAtBounds
        T.ScrollBar.vertical: ScrollLine { parent: root; anchors.left: pane.right; anchors.top: pane.top; anchors.bottom: pane.bottom }

        Column {
            id: rows
            width: pane.width
            RosterRow {
                width: parent.width
                days: root.days
                list: root.list
                mayPlan: root.mayPlan
                keyed: root.activeFocus
                names: d.names
                current: root.row === 0 ? root.column : -1
                person: null
                marked: d.target && d.target.row === 0 ? d.target.column : -1
                onDragBegun: (shift, person) => d.begin(shift, person)
                onDraggedTo: scene => d.over(scene)
                onDragEnded: d.drop()
                onTapped: (column, shift) => d.tapped(0, column, shift)
            }
            Repeater {
                id: lines
                model: root.people.length
                RosterRow {
                    required property int index
                    width: rows.width
                    days: root.days
                    list: root.list
                    mayPlan: root.mayPlan
                    keyed: root.activeFocus
                    names: d.names
                    current: root.row === index + 1 ? root.column : -1
                    person: root.people[index] ?? null
                    marked: d.target && d.target.row === index + 1 ? d.target.column : -1
                    markedBreach: d.broken
                    onDragBegun: (shift, person) => d.begin(shift, person)
                    onDraggedTo: scene => d.over(scene)
                    onDragEnded: d.drop()
                    onTapped: (column, shift) => d.tapped(index + 1, column, shift)
                }
            }
        }
    }
    Rectangle {
        visible: !!d.dragged
        x: d.at.x - width / 2
        y: d.at.y - 40
        width: 92
        height: 32
        radius: 6
        color: Theme.accent
        Txt {
            anchors.centerIn: parent
            text: ShiftWords.shortTime(d.dragged?.shift)
            color: Theme.accentInk
            font.pixelSize: Theme.caption
        }
    }
    QtObject {
        id: d
        readonly property int names: Math.round(148 * (1 + (Theme.textScale - 1) * 0.6))
        readonly property real cell: root.days.length > 0 ? (root.width - names) / root.days.length : 100
        property var dragged: null // { shift, person }
        property var target: null // { row, column } under the pointer
        property point at: Qt.point(0, 0)
        readonly property var day: root.days[root.column] ?? null
        readonly property var person: root.row > 0 ? root.people[root.row - 1] ?? null : null
        readonly property var onto: target && target.row > 0 ? root.people[target.row - 1] ?? null : null
        readonly property var drops: dragged && onto && fits() ? root.shifts.whatIf(dragged.shift.key, onto.key) : []
        readonly property bool broken: Array.from(drops).some(rule => rule.severity === "breach")
        readonly property string words: dragged ? dropWords() : cursorWords()

        function holes(dayKey: string): var {
            return Array.from(root.list).filter(s => s.day === dayKey && s.open > 0 && !s.begun);
        }
        function served(): var { return person ? Array.from(person.cells[root.column]?.shifts ?? []) : []; }
        // A drop is for the day of its shift, and for somebody who is not on it.
        function fits(): bool {
            return root.days[target.column]?.key === dragged.shift.day && onto.key !== dragged.person
                && !Array.from(onto.cells[target.column].shifts).some(s => s.key === dragged.shift.key);
        }
        function dayWords(map: var): string {
            return Format.list([ShiftWords.day(map), map.open > 0 ? ShiftWords.seats(map.open) : "",
                (map.gaps ?? []).length > 0 ? qsTr("%1 无人值班").arg(Array.from(map.gaps).join(qsTr("、"))) : ""]);
        }
        function dropWords(): string {
            if (target && target.row === 0)
                return dragged.person !== "" ? qsTr("松开：移出这一班") : "";
            if (!onto || !fits())
                return qsTr("拖到同一天的一位同事");
            return drops.length === 0 ? Format.named(qsTr("松开：安排 %1"), [onto.name]) : qsTr("%1 — %2").arg(onto.name).arg(ShiftWords.rules(drops));
        }
        function cursorWords(): string {
            if (!day)
                return "";
            if (!person)
                return dayWords(day);
            const mine = served();
            if (mine.length > 0)
                return Format.list([person.name, ShiftWords.day(day)].concat(mine.map(s => qsTr("%1 %2").arg(s.title).arg(ShiftWords.time(s)))));
            const open = holes(day.key);
            const broken = open.length === 1 ? ShiftWords.rules(root.shifts.whatIf(open[0].key, person.key)) : "";
            return Format.list([person.name, ShiftWords.day(day), person.cells[root.column]?.off ? qsTr("请假") : "",
                open.length === 0 ? qsTr("没有空缺") : !root.mayPlan ? "" : broken !== "" ? broken : qsTr("Enter 安排"), ShiftWords.hours(person)]);
        }
        function go(row: int, column: int): void {
            root.row = Math.max(0, Math.min(root.people.length, row));
            root.column = Math.max(0, Math.min(root.days.length - 1, column));
            const y = root.row === 0 ? 0 : lines.itemAt(root.row - 1).y;
            const height = root.row === 0 ? 0 : lines.itemAt(root.row - 1).height;
            pane.contentY = Math.max(0, Math.min(y, Math.max(pane.contentY, y + height - pane.height)));
        }
        function enter(): void {
            const open = day ? holes(day.key) : [];
            const mine = served();
            if (!person && day)
                open.length > 0 ? root.shiftWanted(open[0].key) : root.choiceWanted(day.key, "");
            else if (mine.length > 0)
                root.shiftWanted(mine[0].key);
            else if (root.mayPlan && open.length === 1)
                root.placeWanted(open[0].key, person.key);
            else if (root.mayPlan && open.length > 1)
                root.choiceWanted(day.key, person.key);
        }
        function erase(): void {
            const mine = served();
            if (root.mayPlan && mine.length > 0)
                root.removeWanted(mine[mine.length - 1].key, person.key);
        }
        function tapped(row: int, column: int, shift: string): void {
            root.forceActiveFocus();
            go(row, column);
            if (shift !== "")
                root.shiftWanted(shift);
            else if (row > 0)
                enter();
        }
        function begin(shift: var, person: string): void { dragged = { shift: shift, person: person }; }
        function over(scene: point): void {
            at = root.mapFromItem(null, scene.x, scene.y);
            const inside = rows.mapFromItem(null, scene.x, scene.y);
            let found = -1;
            for (let i = 0; i < rows.children.length; ++i) {
                const line = rows.children[i];
                if (line.marked !== undefined && inside.y >= line.y && inside.y < line.y + line.height)
                    found = line.person ? Array.from(root.people).findIndex(p => p.key === line.person.key) + 1 : 0;
            }
            const column = Math.floor((at.x - names) / cell);
            target = found >= 0 && column >= 0 && column < root.days.length ? { row: found, column: column } : null;
        }
        function drop(): void {
            const what = dragged;
            const to = onto && fits() ? onto.key : "";
            const off = target && target.row === 0 && what && what.person !== "";
            const column = target ? target.column : root.column;
            const row = target ? target.row : root.row;
            dragged = null;
            target = null;
            if (!what || (to === "" && !off))
                return;
            root.forceActiveFocus();
            go(row, column);
            if (off)
                root.removeWanted(what.shift.key, what.person);
            else if (what.person === "")
                root.placeWanted(what.shift.key, to);
            else
                root.moveWanted(what.shift.key, what.person, to);
        }
    }
}

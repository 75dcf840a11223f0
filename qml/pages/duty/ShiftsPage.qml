// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// Who is on duty when. A table on a laptop, a list on a phone; what is missing is a hole in both.
FocusScope {
    id: root

    required property var shifts
    required property var roster
    readonly property bool modal: d.sheet !== "" // a sheet lies over the page

    signal pageWanted(string page)

    function openSheet(name: string): void { d.open(name, {}); }
    function openWith(name: string, args: var): void { d.open(name, args); }
    function stepBack(): bool {
        if (d.sheet === "")
            return false;
        d.closed();
        return true;
    }

    Component.onCompleted: {
        if (root.shifts.selectedKey !== "")
            d.open("shift", {});
    }

    Column {
        id: head
        x: d.narrow ? 16 : 24
        y: 16
        width: parent.width - 2 * x
        spacing: 12
        enabled: !root.modal

        PlaceHead { width: parent.width; page: "shifts"; onChosen: page => root.pageWanted(page) }
        Flow {
            width: parent.width
            spacing: 8
            Row {
                spacing: 0
                visible: d.period !== ""
                IconButton { id: back; iconName: "back"; label: d.stepWords(-1); onClicked: root.shifts.step(-1) }
                BaseButton { width: Math.min(implicitWidth, head.width - back.width - on.width); text: d.period; strong: true; leftPadding: 4; rightPadding: 4; Accessible.name: qsTr("%1，回到今天").arg(d.period); onClicked: root.shifts.goToday() }
                IconButton { id: on; iconName: "forward"; label: d.stepWords(1); onClicked: root.shifts.step(1) }
            }
            IconButton { visible: d.narrow && d.period !== ""; iconName: "more"; label: qsTr("更多"); onClicked: d.open("more", {}) }
            Segments {
                width: Math.min(head.width, (d.narrow ? 186 : 210) * Theme.textScale)
                label: qsTr("看多长")
                items: [{ key: "day", title: qsTr("日") }, { key: "week", title: qsTr("周") }, { key: "month", title: qsTr("月") }]
                current: root.shifts.view
                onChosen: key => root.shifts.setView(key)
            }
            QuietButton { visible: root.shifts.leader && d.ready; text: qsTr("规则 %1").arg(root.shifts.findings.length); iconName: d.broken ? "risk" : "check"; onClicked: d.open("findings", {}) }
            QuietButton { visible: root.shifts.leader && root.shifts.conflicts.length > 0; text: qsTr("冲突 %1").arg(root.shifts.conflicts.length); iconName: "swap"; onClicked: d.open("conflicts", {}) }
            QuietButton { visible: root.shifts.leader && d.ready && !d.narrow; text: qsTr("排班建议"); iconName: "lamp"; onClicked: d.open("proposal", {}) }
            IconButton { visible: !d.narrow || d.period === ""; iconName: "more"; label: qsTr("更多"); onClicked: d.open("more", {}) }
        }
        Txt {
            width: parent.width
            visible: root.shifts.offline
            text: qsTr("离线：照常可以看和改，联网后告诉大家。")
            color: Theme.ink2
            font.pixelSize: Theme.caption
        }
        Banner {
            width: parent.width
            visible: text !== "" && d.sheet === ""
            tone: root.shifts.error === "" ? "note" : "amber"
            iconName: root.shifts.error === "" ? "check" : "risk"
            text: root.shifts.error !== "" ? ShiftWords.error(root.shifts.error)
                : root.shifts.done === "exported" ? qsTr("日历文件已存到 %1").arg(root.shifts.exported) : ShiftWords.done(root.shifts.done)
            action: root.shifts.mayTakeBack ? qsTr("撤销") : ""
            dismissable: true
            onActed: root.shifts.takeBack()
            onDismissed: root.shifts.acknowledge()
        }
    }
    FocusScope {
        id: body
        anchors.top: head.bottom
        anchors.topMargin: 12
        anchors.bottom: words.top
        x: d.narrow ? (d.kind === "month" ? 16 : 0) : 24
        width: parent.width - 2 * x
        enabled: !root.modal
        focus: !root.modal
        visible: d.ready && !d.empty

        Repeater {
            model: d.kind === "grid" ? 1 : 0
            RosterGrid {
                anchors.fill: parent
                shifts: root.shifts
                mayPlan: root.shifts.leader
                onShiftWanted: key => root.shifts.select(key)
                onPlaceWanted: (shift, person) => d.place(shift, person, "")
                onChoiceWanted: (day, person) => d.open("choice", { dayKey: day, personKey: person })
                onMoveWanted: (shift, from, to) => d.place(shift, to, from)
                onRemoveWanted: (shift, person) => d.open("remove", { shift: shift, person: person, name: d.nameOf(person) })
                Component.onCompleted: {
                    showDay(root.shifts.dayKey);
                    d.take(this);
                }
            }
        }
        Repeater {
            model: d.kind === "list" ? 1 : 0
            ShiftList {
                width: Math.min(parent.width, maximumWidth + 2 * pad)
                height: parent.height
                shifts: root.shifts
                oneDay: root.shifts.view === "day"
                pad: d.narrow ? 16 : 0
                topPad: 0
                maximumWidth: 720
                onShiftWanted: key => root.shifts.select(key)
                Component.onCompleted: d.take(this)
            }
        }
        Repeater {
            model: d.kind === "month" ? 1 : 0
            MonthGrid {
                anchors.fill: parent
                shifts: root.shifts
                compact: d.narrow
                onDayWanted: key => {
                    root.shifts.showDay(key);
                    root.shifts.setView("day");
                }
                Component.onCompleted: d.take(this)
            }
        }
    }
    EmptyState {
        anchors.centerIn: body
        width: parent.width - 64
        visible: !d.ready || d.empty
        iconName: root.shifts.state === "error" ? "lock" : "plan"
        title: root.shifts.state === "loading" ? qsTr("正在打开") : root.shifts.state === "error" ? qsTr("暂时打不开") : qsTr("这些天还没有班次")
        text: root.shifts.state === "error" ? qsTr("内容没有丢失。请锁定后重新打开。")
            : root.shifts.state !== "ready" ? "" : root.shifts.leader ? qsTr("从“新的班次”开始；选“每周重复”，以后一次排好一周") : qsTr("督导排好后会在这里")
    }
    Item {
        id: words
        anchors.bottom: foot.top
        x: 24
        width: parent.width - 48
        height: hint.text !== "" ? Math.max(Theme.touch, hint.height + 8) : 0
        Txt {
            id: hint
            width: parent.width
            anchors.verticalCenter: parent.verticalCenter
            text: d.empty ? "" : d.shown?.hint ?? ""
            color: Theme.ink2
        }
    }
    PageFoot {
        id: foot
        anchors.bottom: parent.bottom
        width: parent.width
        enabled: !root.modal
        action: root.shifts.leader && d.ready ? qsTr("新的班次") : ""
        iconName: "add"
        onActed: d.open("plan", {})
    }
    ShiftSheets {
        id: sheets
        anchors.fill: parent
        shifts: root.shifts
        roster: root.roster
        focus: root.modal
        onWanted: (name, args) => d.open(name, args)
        onClosed: d.closed()
        onJumped: (day, shift) => d.jump(day, shift)
    }
    Connections {
        target: root.shifts
        ignoreUnknownSignals: true
        function onChanged(): void { d.follow(); }
        function onSelectedKeyChanged(): void { d.follow(); }
    }
    QtObject {
        id: d
        property string sheet: ""
        readonly property bool ready: root.shifts.state === "ready"
        property Item shown: null // the table, the list or the month
        readonly property string kind: root.shifts.view === "month" ? "month" : root.shifts.view === "week" && root.width >= 720 * Theme.textScale ? "grid" : "list"
        readonly property bool narrow: root.width < 700
        readonly property bool empty: root.shifts.shifts.length === 0 && root.shifts.view !== "month"
        readonly property var day: Array.from(root.shifts.days).find(x => x.key === root.shifts.dayKey) ?? null
        readonly property bool broken: Array.from(root.shifts.findings).some(f => f.severity === "breach")
        readonly property string period: root.shifts.days.length === 0 ? "" : root.shifts.view === "day" ? ShiftWords.day(day)
            : root.shifts.view === "month" ? qsTr("%1年%2", "year, then the month").arg(root.shifts.dayKey.slice(0, 4)).arg(Format.month(root.shifts.days[0].month))
            : ShiftWords.span(root.shifts.days[0], root.shifts.days[6] ?? root.shifts.days[0])

        function take(item: Item): void {
            shown = item;
            if (sheet === "")
                item.forceActiveFocus();
        }
        function stepWords(by: int): string {
            const names = { day: by < 0 ? qsTr("前一天") : qsTr("后一天"), week: by < 0 ? qsTr("上一周") : qsTr("下一周"), month: by < 0 ? qsTr("上个月") : qsTr("下个月") };
            return names[root.shifts.view] ?? "";
        }
        function nameOf(person: string): string { return Array.from(root.shifts.people).find(p => p.key === person)?.name ?? ""; }
        function follow(): void {
            if (root.shifts.selectedKey !== "" && sheet === "")
                open("shift", {});
            else if (sheet === "shift" && (root.shifts.selectedKey === "" || !root.shifts.detail.key))
                closed();
        }
        function open(name: string, args: var): void {
            if (name === "proposal" && root.shifts.proposalState !== "ready" && root.shifts.proposalState !== "working")
                root.shifts.propose();
            sheet = name;
            sheets.show(name, args);
        }
        // A sheet that came from a shift goes back to it.
        function closed(): void {
            if (sheet !== "shift" && root.shifts.selectedKey !== "") {
                open("shift", {});
                return;
            }
            sheet = "";
            sheets.show("", {});
            if (root.shifts.selectedKey !== "")
                root.shifts.close();
            d.shown?.forceActiveFocus();
        }
        function place(shift: string, person: string, from: string): void {
            const rules = root.shifts.whatIf(shift, person);
            if (Array.from(rules).some(r => r.severity === "breach"))
                open("place", { shift: shift, person: person, from: from, name: nameOf(person), rules: rules });
            else if (from === "")
                root.shifts.place(shift, person, "");
            else
                root.shifts.move(shift, from, person, "");
        }
        function jump(day: string, shift: string): void {
            sheet = "";
            sheets.show("", {});
            root.shifts.showDay(day);
            if (d.shown?.showDay)
                d.shown.showDay(day);
            d.shown?.forceActiveFocus();
            if (shift !== "")
                root.shifts.select(shift);
        }
    }
}

// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// Which sheet lies over the shifts, and what comes of it.
FocusScope {
    id: root

    required property var shifts
    required property var roster

    signal wanted(string name, var args)
    signal closed
    signal jumped(string dayKey, string shiftKey)

    function show(name: string, args: var): void {
        d.args = args;
        const reason = d.reasons(name, args);
        if (reason)
            overlay.setSource("ReasonSheet.qml", reason);
        else if (name === "more")
            overlay.setSource("ShiftsMoreSheet.qml", { leader: root.shifts.leader });
        else if (d.ofRoster[name])
            overlay.setSource(d.ofRoster[name] + ".qml", Object.assign({ roster: root.roster }, args));
        else if (d.names[name])
            overlay.setSource(d.names[name] + ".qml", Object.assign({ shifts: root.shifts }, name === "plan" || name === "choice" ? args : {}));
        else
            overlay.setSource("");
    }

    Loader {
        id: overlay
        anchors.fill: parent
        focus: true
    }
    Connections {
        target: overlay.item
        ignoreUnknownSignals: true
        function onClosed(): void { root.closed(); }
        function onSheetWanted(name: string, args: var): void { root.wanted(name, args); }
        function onJumped(day: string, shift: string): void { root.jumped(day, shift); }
        function onChosen(key: string): void { d.choose(key); }
    }
    QtObject {
        id: d
        property var args: ({})
        readonly property var names: ({ shift: "ShiftSheet", offer: "OfferSheet", choice: "ChoiceSheet", findings: "FindingsSheet", conflicts: "ConflictsSheet",
            proposal: "ProposalSheet", away: "AwaySheet", templates: "TemplatesSheet", plan: "PlanSheet" })

        readonly property var ofRoster: ({ rules: "RulesSheet", people: "PeopleSheet", person: "PersonSheet", times: "TimesSheet" })

        // Steps that ask for a reason; null: another sheet.
        function reasons(name: string, a: var): var {
            const s = root.shifts;
            switch (name) {
            case "remove":
                return { title: Format.named(qsTr("移出 %1"), [a.name]), action: qsTr("移出"), options: [qsTr("本人请假"), qsTr("排班调整"), qsTr("身体不适")], run: text => s.remove(a.shift, a.person, text) };
            case "callOff":
                return { title: qsTr("取消班次：%1").arg(a.name), action: qsTr("取消班次"), options: [qsTr("人手不够"), qsTr("当天停线"), qsTr("排重了")], run: text => s.callOff(a.shift, text) };
            case "refuse":
                return { title: Format.named(qsTr("不批准 %1 代班"), [a.name]), action: qsTr("不批准"), options: [qsTr("休息时间不够"), qsTr("这一班需要原来的人")], run: text => s.decide(a.shift, a.person, false, text) };
            case "approve":
            case "place": {
                const rules = a.rules ?? s.whatIf(a.shift, a.person);
                const needed = Array.from(rules).some(r => r.severity === "breach");
                const act = text => name === "approve" ? s.decide(a.shift, a.person, true, text) : a.from ? s.move(a.shift, a.from, a.person, text) : s.place(a.shift, a.person, text);
                return { title: name === "approve" ? Format.named(qsTr("批准 %1 代班"), [a.name]) : Format.named(qsTr("安排 %1"), [a.name]), action: name === "approve" ? qsTr("批准") : qsTr("仍然安排"),
                    label: needed ? qsTr("为什么仍要这样排") : qsTr("理由"), needed: needed, rules: rules, run: act };
            }
            default:
                return null;
            }
        }
        function choose(key: string): void {
            if (!d.args.dayKey) { // of the sheet "more"
                if (key === "calendar") {
                    root.shifts.exportCalendar();
                    root.closed();
                } else {
                    root.wanted(key, {});
                }
                return;
            }
            const person = d.args.personKey;
            root.closed();
            if (person === "")
                root.shifts.select(key);
            else if (Array.from(root.shifts.whatIf(key, person)).some(r => r.severity === "breach"))
                root.wanted("place", { shift: key, person: person, name: Array.from(root.shifts.people).find(p => p.key === person)?.name ?? "" });
            else
                root.shifts.place(key, person, "");
        }
    }
}

// SPDX-License-Identifier: GPL-3.0-or-later
import QtQml

Mock {
    id: root

    property string state: "ready"
    property bool leader: false
    property bool offline: false
    property string view: "week"
    property string dayKey: ""
    property int minSeats: 2
    property var days: []
    property var shifts: []
    property var people: []
    property var findings: []
    property var conflicts: []
    property var todo: []
    property var templates: []
    property var timeOff: []
    property string selectedKey: ""
    property var detail: ({})
    property string proposalState: "none"
    property int proposalPercent: 0
    property var proposal: ({})
    property string error: ""
    property string done: ""
    property bool mayTakeBack: false
    property string exported: ""

    property var table: null // a ShiftTable of the gallery: it plays the roster behind this mock

    function setView(view: string): void { root.view = view; }
    function showDay(dayKey: string): void { root.dayKey = dayKey; }
    function step(by: int): void { root.note("step", [by]); }
    function goToday(): void { root.note("goToday", []); }
    function select(shiftKey: string): void {
        root.selectedKey = shiftKey;
        root.table?.show();
    }
    function close(): void { root.select(""); }
    function acknowledge(): void {
        root.done = "";
        root.error = "";
        root.mayTakeBack = false;
    }
    function whatIf(shiftKey: string, personKey: string): var { return root.table?.whatIf(shiftKey, personKey) ?? []; }
    function signUp(shiftKey: string): void { root.note("signUp", [shiftKey]); }
    function confirm(shiftKey: string): void { root.note("confirm", [shiftKey]); }
    function offer(shiftKey: string, personKey: string): void { root.note("offer", [shiftKey, personKey]); }
    function withdraw(shiftKey: string): void { root.note("withdraw", [shiftKey]); }
    function take(shiftKey: string, personKey: string): void { root.note("take", [shiftKey, personKey]); }
    function goAway(firstDay: string, lastDay: string): void { root.note("goAway", [firstDay, lastDay]); }
    function comeBack(key: string): void { root.note("comeBack", [key]); }
    function exportCalendar(): void { root.note("exportCalendar", []); }
    function plan(shift: var): void { root.note("plan", [shift]); }
    function callOff(shiftKey: string, reason: string): void { root.note("callOff", [shiftKey, reason]); }
    function place(shiftKey: string, personKey: string, reason: string): void {
        root.note("place", [shiftKey, personKey, reason]);
        root.table?.place(shiftKey, personKey);
    }
    function remove(shiftKey: string, personKey: string, reason: string): void {
        root.note("remove", [shiftKey, personKey, reason]);
        root.table?.remove(shiftKey, personKey);
    }
    function move(shiftKey: string, fromKey: string, toKey: string, reason: string): void {
        root.note("move", [shiftKey, fromKey, toKey, reason]);
        root.table?.remove(shiftKey, fromKey);
        root.table?.place(shiftKey, toKey);
    }
    function decide(shiftKey: string, takerKey: string, approved: bool, reason: string): void {
        root.note("decide", [shiftKey, takerKey, approved, reason]);
    }
    function settle(conflictKey: string, choice: string): void { root.note("settle", [conflictKey, choice]); }
    function fillFromTemplates(): void { root.note("fillFromTemplates", []); }
    function dropTemplate(key: string): void { root.note("dropTemplate", [key]); }
    function takeBack(): void { root.note("takeBack", []); }
    function propose(): void {
        root.note("propose", []);
        root.proposalState = "working";
    }
    function stopProposal(): void {
        root.note("stopProposal", []);
        root.proposalState = "none";
    }
    function acceptSeat(key: string): void { root.note("acceptSeat", [key]); }
    function acceptAll(): void { root.note("acceptAll", []); }
}

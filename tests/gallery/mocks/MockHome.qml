// SPDX-License-Identifier: GPL-3.0-or-later
import QtQml

Mock {
    id: root

    property string reach: "reachable"
    property bool available: true
    property bool onBreak: false
    property double shiftEndMs: 0
    property int callsToday: 3
    property int minutesToday: 124
    property var tasks: []
    property int waiting: 0
    property string sync: "idle"
    property string recordings: ""
    property int recordingsWaiting: 0
    property int recordingsPercent: 0
    property bool logAlarm: false
    property int clockAhead: 0
    property var dutyMissing: []
    property string blocked: ""
    property int followUpsDue: 0
    property int followUpsLate: 0
    property int bulletinsUnread: 0

    function finishTask(key: string): void { root.note("finishTask", [key]); }
    function setAvailable(on: bool): void {
        root.note("setAvailable", [on]);
        root.available = on;
        root.reach = on ? "reachable" : "off";
    }
    function setOnBreak(on: bool): void {
        root.note("setOnBreak", [on]);
        root.onBreak = on;
        root.reach = on ? "break" : "reachable";
    }
    function openTask(key: string): void { root.note("openTask", [key]); }
    function startByHand(): void { root.note("startByHand", []); }
}

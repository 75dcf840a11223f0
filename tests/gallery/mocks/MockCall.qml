// SPDX-License-Identifier: GPL-3.0-or-later
import QtQml

Mock {
    id: root

    property string phase: "idle"
    property bool byHand: false
    property string caller: "new"
    property string maskedNumber: "138****5678"
    property bool riskFirst: false
    property int ringingSeconds: 4
    property int callSeconds: 462
    property int stageSeconds: 185
    property bool clockRunning: true
    property bool muted: false
    property bool held: false
    property double micLevel: 0.55
    property double callerLevel: 0.4
    property int quality: 3
    property string recording: "on"
    property string voice: "ok"
    property string endedBy: ""
    property string risk: "unknown"
    property var riskReasons: []
    property string formerRisk: ""
    property bool riskIncomplete: false
    property var raiseLevels: []
    property string notes: ""
    property string notesSaved: ""
    property var protocol: null
    property var stepForm: null
    property var forms: []
    property var sideForm: null
    property var wrapUp: null
    property bool practice: false
    property string organisation: t("青川心理援助热线", "Qingchuan Helpline")
    property int callsInWeek: 0
    property bool historyUnchecked: false
    property string lastRisk: ""
    property var agreement: ({})
    property string nudge: ""
    property int nudgeMinutes: 10
    property string budgetState: "within"
    property int softFromSeconds: 1800
    property int softToSeconds: 3000
    property var techniques: []
    property var rescue: []
    property var instruments: []
    property var readBack: []
    property var earlier: ({})
    property var captions: []

    function answer(): void {
        root.note("answer", []);
        root.phase = "talking";
    }
    function decline(): void {
        root.note("decline", []);
        root.phase = "idle";
    }
    function setMuted(on: bool): void {
        root.note("setMuted", [on]);
        root.muted = on;
    }
    function setHeld(on: bool): void {
        root.note("setHeld", [on]);
        root.held = on;
    }
    function sendDigit(digit: string): void { root.note("sendDigit", [digit]); }
    function hangUp(): void {
        root.note("hangUp", []);
        root.phase = "wrap-up";
    }
    function startClock(): void { root.clockRunning = true; }
    function stopClock(): void { root.clockRunning = false; }
    function editNotes(text: string): void {
        root.note("editNotes", [text]);
        root.notes = text;
        root.notesSaved = "saved";
    }
    function showForm(key: string): void { root.note("showForm", [key]); }
    function dismissNudge(): void { root.nudge = ""; }
    function rescueTask(key: string, done: bool): void { root.note("rescueTask", [key, done]); }
    function rescueExit(event: string): void { root.note("rescueExit", [event]); }
    function hideForm(): void { root.sideForm = null; }
    function raiseRisk(level: string, reason: string): void {
        root.note("raiseRisk", [level, reason]);
        root.risk = level;
    }
}

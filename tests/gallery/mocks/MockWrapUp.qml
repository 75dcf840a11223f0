// SPDX-License-Identifier: GPL-3.0-or-later
import QtQml

Mock {
    id: root

    property string state: "editing"
    property var missing: []
    property var form: null
    property var forms: []
    property var sideForm: null
    property var summary: []
    property double startedMs: 0
    property int seconds: 2512
    property bool byHand: false
    property string endedBy: "caller"
    property string risk: "high"
    property var riskReasons: []
    property bool riskIncomplete: false
    property bool canSign: false
    property string error: ""
    property double followUpDueMs: 0
    property bool awaitsLeader: false
    property string delivery: "kept"
    property var sections: []
    property var agreement: ({})
    property bool canAgree: false
    property bool practice: false
    property var practiceResult: []

    signal focusRow(string rowKey)
    property string notes: ""
    property string notesSaved: ""

    function showForm(key: string): void { root.note("showForm", [key]); }
    function jump(key: string): void { root.note("jump", [key]); }
    function agree(perWeek: int, minutes: int, note: string): void {
        root.note("agree", [perWeek, minutes, note]);
        root.agreement = { perWeek: perWeek, minutes: minutes, note: note, sinceMs: 0 };
    }
    function endAgreement(): void { root.agreement = {}; }
    function hideForm(): void { root.sideForm = null; }
    function editNotes(text: string): void {
        root.notes = text;
        root.notesSaved = "saved";
    }
    function sign(): void {
        root.note("sign", []);
        root.state = "signed";
    }
    function done(): void { root.note("done", []); }
}

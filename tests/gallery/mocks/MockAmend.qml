// SPDX-License-Identifier: GPL-3.0-or-later
import QtQml
import Hearthline.Gallery

Mock {
    id: root

    property string state: "none"
    property string recordKey: ""
    property bool mine: true
    property var parts: []
    property string part: "notes"
    property var form: null
    property string notes: ""
    property var levels: [{ value: "imminent" }]
    property string level: ""
    property string reason: ""
    property var changes: []
    property string raisedTo: ""
    property bool falls: false
    property bool newer: false
    property bool canSign: false

    function begin(detail: var): void {
        root.note("begin", [detail]);
        root.state = "editing";
    }
    function setPart(key: string): void { root.part = key; }
    function setNotes(text: string): void { root.notes = text; }
    function setLevel(level: string): void { root.level = level; }
    function setReason(text: string): void { root.reason = text; }
    function undo(key: string): void {
        root.note("undo", [key]);
        root.changes = root.changes.filter(c => c.key !== key);
    }
    function cancel(): void {
        root.note("cancel", []);
        root.state = "none";
    }
    function sign(): void { root.note("sign", []); }
}

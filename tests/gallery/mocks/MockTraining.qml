// SPDX-License-Identifier: GPL-3.0-or-later
import QtQml
Mock {
    id: root

    property var topics: []
    property bool complete: topics.every(t => t.state !== "missing")
    property bool leader: false
    property var members: []
    property string selectedKey: ""
    property string saveState: "idle"

    function select(key: string): void { root.selectedKey = key; }
    function close(): void { root.selectedKey = ""; }
    function mark(memberKey: string, topicKey: string): void { root.note("mark", [memberKey, topicKey]); }
    function allowUnchecked(memberKey: string, reason: string): void { root.note("allowUnchecked", [memberKey, reason]); }
    function allow(memberKey: string, topicKey: string, reason: string): void { root.note("allow", [memberKey, topicKey, reason]); }
}

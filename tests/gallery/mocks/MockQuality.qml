// SPDX-License-Identifier: GPL-3.0-or-later
import QtQml
import Hearthline.Gallery

Mock {
    id: root

    property string state: "ready"
    property bool leads: false
    property int todo: 0
    property string filter: "todo"
    property var rows: FakeRows {}
    property var ownCalls: []
    property var members: []
    property string selectedKey: ""
    property string kind: ""
    property var detail: ({})
    property var form: null
    property var record: null
    property string recordState: "none"
    property var packet: ({})
    property var marks: []
    property string saveState: "idle"
    property var preview: ({})

    function setFilter(filter: string): void { root.filter = filter; }
    function select(key: string): void { root.note("select", [key]); }
    function close(): void {
        root.selectedKey = "";
        root.kind = "";
    }
    function rateOwn(recordKey: string): void { root.note("rateOwn", [recordKey]); }
    function rateNow(recordKey: string): void { root.note("rateNow", [recordKey]); }
    function mark(atMs: real, text: string): void { root.note("mark", [atMs, text]); }
    function submit(): void { root.note("submit", []); }
    function amend(reason: string): void { root.note("amend", [reason]); }
    function release(): void { root.note("release", []); }
    function withdraw(reason: string): void { root.note("withdraw", [reason]); }
    function propose(comment: string): void { root.note("propose", [comment]); }
    function agree(): void { root.note("agree", []); }
    function giveTask(topic: string, text: string, days: int): void { root.note("giveTask", [topic, text, days]); }
    function trained(text: string): void { root.note("trained", [text]); }
    function recheck(reviewKey: string, passed: bool): void { root.note("recheck", [reviewKey, passed]); }
    function drop(reason: string): void { root.note("drop", [reason]); }
    function announce(days: int, count: int): void { root.note("announce", [days, count]); }
    function draw(): void { root.note("draw", []); }
    function prepare(recordKey: string, words: string): void { root.note("prepare", [recordKey, words]); }
    function cancelPreview(): void { root.note("cancelPreview", []); }
    function assign(recordKey: string, mode: string, raterKey: string, days: int): void { root.note("assign", [recordKey, mode, raterKey, days]); }
}

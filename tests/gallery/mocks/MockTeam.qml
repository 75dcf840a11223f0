// SPDX-License-Identifier: GPL-3.0-or-later
import QtQml
import Hearthline.Gallery

Mock {
    id: root

    property string state: "ready"
    property bool leader: false
    property var handovers: FakeRows {}
    property int waiting: 0
    property var open: []
    property int unaccepted: 0
    property int unowned: open.filter(o => !o.given || o.declined).length
    property var receivers: [{ value: "leaders", kind: "leaders", names: [], atMs: 0 },
        { value: "m1", kind: "member", names: [root.lang === "en" ? "Lin Yue" : "林越"], atMs: 0 },
        { value: "m2", kind: "member", names: [root.lang === "en" ? "Gao Ning" : "高宁"], atMs: 0 }]
    property int handoverMinutes: 60
    property var debriefs: []
    property string error: ""

    function give(keys: var, to: string, text: string): void { root.note("give", [keys, to, text]); }
    function takeBack(key: string): void { root.note("takeBack", [key]); }
    function finish(key: string): void { root.note("finish", [key]); }
    function decline(key: string): void { root.note("decline", [key]); }
    function accept(key: string): void { root.note("accept", [key]); }
}

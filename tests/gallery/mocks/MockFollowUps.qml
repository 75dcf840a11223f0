// SPDX-License-Identifier: GPL-3.0-or-later
import QtQml
import Hearthline.Gallery

Mock {
    id: root

    property string state: "ready"
    property string filter: "open"
    property int dueCount: 2
    property int lateCount: 1
    property int escalatedCount: 0
    property var rows: FakeRows {}
    property string selectedKey: ""
    property string detailState: "none"
    property string error: ""
    property var detail: ({})
    property var outcomes: keys(["no-answer", "refused", "wrong-number", "third-party"])
    property var closeReasons: keys(["in-care", "risk-reduced", "declined", "lost"])

    function setFilter(filter: string): void { root.filter = filter; }
    function select(key: string): void {
        root.note("select", [key]);
        root.selectedKey = key;
    }
    function close(): void {
        root.selectedKey = "";
        root.detailState = "none";
    }
    function refresh(): void { root.note("refresh", []); }
    function call(key: string): void { root.note("call", [key]); }
    function attempt(key: string, outcome: string): void { root.note("attempt", [key, outcome]); }
    function rebook(key: string, dueMs: double, reason: string): void { root.note("rebook", [key, dueMs, reason]); }
    function finish(key: string, reason: string): void { root.note("finish", [key, reason]); }
    function escalate(key: string, reason: string): void { root.note("escalate", [key, reason]); }
}

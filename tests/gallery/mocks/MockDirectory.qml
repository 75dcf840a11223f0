// SPDX-License-Identifier: GPL-3.0-or-later
import QtQml
import Hearthline.Gallery

Mock {
    id: root

    property string state: "ready"
    property string query: ""
    property int count: rows.rows.length
    property string version: "2026.11.1"
    property var filters: []
    property var rows: FakeRows {}
    property string selectedKey: ""
    property var detail: ({})
    property var facts: []
    property bool canRefer: false
    property string referState: ""

    function search(text: string): void {
        root.note("search", [text]);
        root.query = text;
    }
    function setFilter(key: string, value: string): void { root.note("setFilter", [key, value]); }
    function select(key: string): void {
        root.note("select", [key]);
        root.selectedKey = key;
    }
    function close(): void { root.selectedKey = ""; }
    function refer(key: string): void { root.note("refer", [key]); }
    function referDespite(key: string, reason: string): void { root.note("referDespite", [key, reason]); }
    function dropRefer(): void { root.note("dropRefer", []); }
}

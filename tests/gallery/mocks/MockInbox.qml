// SPDX-License-Identifier: GPL-3.0-or-later
import QtQml
import Hearthline.Gallery

Mock {
    id: root

    property string state: "ready"
    property string filter: "open"
    property int openCount: 4
    property double oldestOpenMs: 0
    property var rows: FakeRows {}
    property string selectedKey: ""
    property var detail: null
    property string detailState: "none"
    property string draft: ""
    property string reviewState: "idle"

    function setFilter(filter: string): void { root.filter = filter; }
    function select(key: string): void {
        root.note("select", [key]);
        root.selectedKey = key;
    }
    function close(): void {
        root.selectedKey = "";
        root.detailState = "none";
    }
    function review(comment: string): void {
        root.note("review", [comment]);
        root.reviewState = "done";
    }
    function refresh(): void { root.note("refresh", []); }
    function reload(): void { root.note("reload", []); }
}

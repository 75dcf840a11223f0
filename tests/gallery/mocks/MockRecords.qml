// SPDX-License-Identifier: GPL-3.0-or-later
import QtQml
import Hearthline.Gallery

Mock {
    id: root

    property string state: "ready"
    property string query: ""
    property int count: rows.rows.length
    property int keptDays: 7
    property var rows: FakeRows {}
    property string selectedKey: ""
    property var detail: null
    property string detailState: "none"

    function search(text: string): void {
        root.note("search", [text]);
        root.query = text;
    }
    function select(key: string): void {
        root.note("select", [key]);
        root.selectedKey = key;
    }
    function close(): void {
        root.selectedKey = "";
        root.detailState = "none";
    }
    function continueDraft(key: string): void { root.note("continueDraft", [key]); }
}

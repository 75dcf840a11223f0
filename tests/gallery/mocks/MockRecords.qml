// SPDX-License-Identifier: GPL-3.0-or-later
import QtQml
import Hearthline.Gallery

Mock {
    id: root

    property string state: "ready"
    property string query: ""
    property var filters: [
        { key: "days", value: "", options: [{ value: "1", text: "" }, { value: "7", text: "" }, { value: "30", text: "" }] },
        { key: "risk", value: "", options: [{ value: "imminent", text: "" }, { value: "high", text: "" }, { value: "moderate", text: "" }, { value: "low", text: "" }, { value: "unknown", text: "" }] },
        { key: "kind", value: "", options: [{ value: "general", text: t("一般来电", "General call") }, { value: "suicide-risk", text: t("自杀风险", "Suicide risk") }] },
        { key: "delivery", value: "", options: [{ value: "kept", text: "" }, { value: "received", text: "" }, { value: "opened", text: "" }] }
    ]
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
    function setFilter(key: string, value: string): void {
        root.note("setFilter", [key, value]);
        root.filters = root.filters.map(f => f.key === key ? Object.assign({}, f, { value: value }) : f);
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

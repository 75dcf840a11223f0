// SPDX-License-Identifier: GPL-3.0-or-later
import QtQml
import Hearthline.Gallery

Mock {
    id: root

    property string key: "lh-reg"
    property string title: ""
    property string version: "1"
    property int answered: list.filter(r => d.has(r.value)).length
    property int total: list.filter(r => r.kind !== "group" && r.kind !== "display").length
    property int missing: list.filter(r => r.required && !d.has(r.value)).length
    property string saved: ""
    property var parts: []
    property var rows: FakeRows { rows: root.list.map(r => d.full(r)) }
    property var list: []

    property QtObject d: QtObject {
        id: d
        function has(value: var): bool {
            return value !== undefined && value !== null && value !== "";
        }
        function full(r: var): var {
            return Object.assign({ key: "", kind: "string", label: "", help: "", required: false, readOnly: false, multi: false, value: undefined,
                options: [], minimum: 0, maximum: 100, step: 1, minLabel: "", maxLabel: "", error: "", saved: has(r.value) ? "saved" : "", depth: 0,
                repeated: false, instance: 0, spare: false }, r);
        }
    }

    function removeGroup(key: string): void { root.note("removeGroup", [key]); }
    function setAnswer(key: string, value: var): void {
        root.note("setAnswer", [key, value]);
        root.rows.put(key, "value", value);
        root.rows.put(key, "error", "");
        root.rows.put(key, "saved", "saved");
    }
}

// SPDX-License-Identifier: GPL-3.0-or-later
import QtQml

Mock {
    id: root

    property var items: []
    property bool canFinish: items.every(item => ["done", "lacking"].includes(item.state))
    property string by: ""
    property double untilMs: 0

    function begin(): void { root.note("begin", []); }
    function tryAgain(): void { root.note("tryAgain", []); }
    function tick(key: string, on: bool): void {
        root.note("tick", [key, on]);
        root.items = root.items.map(item => item.key === key ? Object.assign({}, item, { state: on ? "done" : "open" }) : item);
    }
    function finish(): void { root.note("finish", []); }
    function cancel(): void { root.note("cancel", []); }
}

// SPDX-License-Identifier: GPL-3.0-or-later
import QtQml
Mock {
    id: root

    property var scripts: []
    property string state: "idle"
    property string key: ""
    property string title: ""
    property var result: []
    property bool canStart: true

    function start(key: string): void { root.note("start", [key]); }
    function stop(): void { root.note("stop", []); }
    function close(): void { root.state = "idle"; }
}

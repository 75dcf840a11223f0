// SPDX-License-Identifier: GPL-3.0-or-later
import QtQml

Mock {
    id: root

    property bool canAsk: true
    property string state: ""
    property double askedMs: 0
    property string leaderName: ""
    property bool mustPhone: false
    property string phone: "010-5550 0142"
    property var newest: ({})
    property var prompts: []
    property var requests: []
    property int waiting: 0
    property string error: ""

    signal asked

    function ask(): void {
        root.note("ask", []);
        root.state = "sent";
    }
    function settle(helped: bool): void {
        root.note("settle", [helped]);
        root.state = "settled";
    }
    function putAway(): void {
        root.note("putAway", []);
        root.newest = {};
    }
    function see(key: string): void { root.note("see", [key]); }
    function prompt(key: string, text: string): void { root.note("prompt", [key, text]); }
}

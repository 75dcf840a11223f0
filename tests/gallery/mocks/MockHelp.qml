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
    property var offer: ({})
    property string leg: ""
    property string legEnd: ""
    property string legName: ""
    property bool canEnter: true
    property var place: ({})

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
    function letIn(): void {
        root.note("letIn", []);
        root.legName = root.offer.from ?? "";
        root.offer = {};
        root.leg = "calling";
    }
    function refuseOffer(): void {
        root.note("refuseOffer", []);
        root.offer = {};
    }
    function sendAway(): void {
        root.note("sendAway", []);
        root.leg = "";
    }
    function putLegEndAway(): void {
        root.note("putLegEndAway", []);
        root.legEnd = "";
    }
    function comeIn(key: string, takeOver: bool): void {
        root.note("comeIn", [key, takeOver]);
        root.place = { key: key, state: "expecting", muted: false, declined: false };
    }
    function leave(): void {
        root.note("leave", []);
        root.place = {};
    }
    function setMuted(muted: bool): void {
        root.note("setMuted", [muted]);
        root.place = Object.assign({}, root.place, { muted: muted });
    }
    function see(key: string): void { root.note("see", [key]); }
    function prompt(key: string, text: string): void { root.note("prompt", [key, text]); }
}

// SPDX-License-Identifier: GPL-3.0-or-later
import QtQml
import Hearthline.Gallery

Mock {
    id: root

    property string state: "ready"
    property var rows: FakeRows {}
    property var mine: FakeRows {}
    property string filter: "open"
    property int openCount: 0
    property int lateCount: 0
    property int waiting: 0
    property var people: []
    property var handlers: []
    property bool mayRaise: true
    property string selectedKey: ""
    property var detail: ({})
    property var identity: ({})
    property string identityState: "none"
    property var linked: null
    property string linkedState: "none"
    property string paper: ""
    property string error: ""

    signal done(string key)

    function setFilter(filter: string): void { root.filter = filter; }
    function select(key: string): void { root.note("select", [key]); root.selectedKey = key; }
    function close(): void {
        root.selectedKey = "";
        root.detail = {};
    }
    function raise(what: var): void {
        root.note("raise", [what]);
        root.done("new");
    }
    function act(what: var): void {
        root.note("act", [what]);
        root.done(root.selectedKey);
    }
    function hold(held: bool): void { root.note("hold", [held]); }
    function openIdentity(): void { root.note("openIdentity", []); root.identityState = "ready"; }
    function savePaper(): void { root.paper = "Documents/hearthline-disclosure-1.pdf"; }
    function openLinked(): void { root.note("openLinked", []); root.linkedState = "loading"; }
    function hideLinked(): void { root.linkedState = "none"; root.linked = null; }
    function hideIdentity(): void { root.identityState = "none"; }
}

// SPDX-License-Identifier: GPL-3.0-or-later
import QtQml
import Hearthline.Gallery

Mock {
    id: root

    property string state: "ready"
    property int unread: 1
    property var rows: FakeRows {}
    property string selectedKey: ""
    property var detail: ({})

    function select(key: string): void {
        root.note("select", [key]);
        root.selectedKey = key;
    }
    function close(): void { root.selectedKey = ""; }
    function confirm(key: string): void { root.note("confirm", [key]); }
}

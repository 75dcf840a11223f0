// SPDX-License-Identifier: GPL-3.0-or-later
import QtQml
import Hearthline.Gallery

Mock {
    id: root

    property string state: "ready"
    property bool leader: false
    property var handovers: FakeRows {}
    property int waiting: 0
    property var debriefs: []
    property string error: ""

    function accept(key: string): void { root.note("accept", [key]); }
}

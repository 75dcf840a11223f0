// SPDX-License-Identifier: GPL-3.0-or-later
import QtQml
import Hearthline.Gallery

Mock {
    id: root

    property string state: "loading"
    property double asOfMs: 0
    property var seats: FakeRows {}
    property int onDuty: 0
    property int serving: 0
    property int ready: 0
    property bool alarm: false
    property int waiting: 0
    property double waitingSinceMs: 0
    property string queue: "ok"
    property int followUpsLate: 0
    property int followUpsDue: 0
    property int highRisk: 0

    function watch(watched: bool): void { root.note("watch", [watched]); }
    function refresh(): void { root.note("refresh", []); }
}

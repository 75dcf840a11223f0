// SPDX-License-Identifier: GPL-3.0-or-later
import QtQml

Mock {
    id: root

    property string state: "none"
    property int minutesLeft: 11
    property string phone: "010-5550 0142"
    property bool tried: false
    property bool canNote: true
    property string saveState: "idle"

    signal changed

    onStateChanged: changed()

    function reached(): void { root.note("reached", []); root.state = "told"; }
    function notReached(): void { root.note("notReached", []); root.tried = true; }
}

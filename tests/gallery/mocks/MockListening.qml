// SPDX-License-Identifier: GPL-3.0-or-later
import QtQml
import Hearthline.Gallery

Mock {
    id: root

    property bool may: true
    property string recordKey: ""
    property string state: "none"
    property int percent: 0
    property int missing: 0
    property bool cutOff: false
    property int lanes: 1
    property double durationMs: 0
    property string playState: "paused"
    property double positionMs: 0
    property int speed: 100
    property bool skipsSilence: false

    function open(recordKey: string, pieces: int): void {
        root.note("open", [recordKey, pieces]);
        root.recordKey = recordKey;
        root.state = "fetching";
    }
    function close(): void {
        root.note("close", []);
        root.recordKey = "";
        root.state = "none";
    }
    function play(): void { root.playState = "playing"; }
    function pause(): void { root.playState = "paused"; }
    function seek(ms: real): void {
        root.note("seek", [ms]);
        root.positionMs = Math.max(0, Math.min(root.durationMs, ms));
    }
    function setSpeed(percent: int): void { root.speed = percent; }
    function setSkipsSilence(skips: bool): void { root.skipsSilence = skips; }
    // Talking in turns, with pauses.
    function bars(lane: int, count: int): var {
        return Array.from({ length: count }, (_, i) => {
            const turn = Math.sin(i / 7) > 0.1;
            const talks = root.lanes === 1 ? Math.sin(i / 4) > -0.5 : turn === (lane === 0);
            return talks ? 0.25 + 0.6 * Math.abs(Math.sin(i * 1.7) * Math.cos(i * 0.31)) : 0.02;
        });
    }
}

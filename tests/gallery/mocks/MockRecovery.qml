// SPDX-License-Identifier: GPL-3.0-or-later
import QtQml
Mock {
    id: root

    property string state: "none"
    property string level: "high"
    property int secondsLeft: 512
    property int totalSeconds: 900
    property string debrief: ""
    property int mood: -1
    property var moods: []

    function askDebrief(): void {
        root.note("askDebrief", []);
        root.debrief = "asked";
    }
    function setMood(value: int): void {
        root.note("setMood", [value]);
        root.mood = value;
    }
    function release(): void {
        root.note("release", []);
        root.state = "none";
    }
}

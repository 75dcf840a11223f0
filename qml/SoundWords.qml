// SPDX-License-Identifier: GPL-3.0-or-later
pragma Singleton

import QtQml

// What is tried of the microphone and the line, in words: what to do now, or what to do about it.
QtObject {
    function phase(name: string): string {
        switch (name) {
        case "silence": return qsTr("请先不要说话，听一下房间有多安静…");
        case "speech": return qsTr("现在请像接电话那样说几句话，不用急…");
        case "playback": return qsTr("请听：这是您刚才说的话。");
        default: return qsTr("先静两秒，再请您说几句话，然后您会听到自己的声音。不存录音。");
        }
    }

    function fault(name: string): string {
        switch (name) {
        case "no-microphone": return qsTr("话筒没有声音送来。请插好，或换一个话筒。");
        case "no-speaker": return qsTr("找不到耳机。请插好，或换一个。");
        case "noisy-room": return qsTr("房间里声音太大，来电者也会听到。请关好门窗或换一个地方。");
        case "muted": return qsTr("话筒是静音的。请打开耳机上或系统里的开关。");
        case "too-quiet": return qsTr("几乎听不到您。请把话筒靠近嘴边，或在系统里调大音量。");
        case "too-loud": return qsTr("声音太大，已经失真。请把话筒拿远一点，或在系统里调小音量。");
        case "interrupted": return qsTr("中途停下了，请再试一次。");
        default: return "";
        }
    }

    function call(fault: string): string {
        switch (fault) {
        case "not-registered": return qsTr("电话线路还没有登记上，不能试拨。");
        case "no-answer": return qsTr("试拨没有人接。");
        case "nothing-back": return qsTr("试拨接通了，但没有声音传回来，多半是网络挡住了。");
        case "silence-back": return qsTr("试拨接通了，但传回来的不是送出去的声音。");
        case "poor-line": return qsTr("网络不够好，通话会听不清。");
        case "cut-off": return qsTr("试拨中途断了。");
        default: return "";
        }
    }

    function figures(loss: real, jitter: real, roundTrip: real): string {
        const known = qsTr("丢包 %1%，抖动 %2 毫秒").arg(loss.toFixed(1)).arg(Math.round(jitter));
        return roundTrip > 0 ? qsTr("%1，往返 %2 毫秒").arg(known).arg(Math.round(roundTrip)) : known;
    }
}

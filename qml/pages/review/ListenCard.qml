// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// The recording of one call: fetched after its opening is in the log, heard from memory, gone when one leaves.
Card {
    id: root

    required property var listening
    required property string record
    property int pieces: -1
    property var marks: []
    property bool marking: false

    signal markWanted(real ms)

    spacing: 12
    Component.onDestruction: d.leave()
    onVisibleChanged: d.see()
    Component.onCompleted: d.see()
    onRecordChanged: if (root.listening.recordKey !== record) d.leave()

    Item {
        width: parent.width
        height: Math.max(head.implicitHeight, time.implicitHeight)
        Txt { id: head; width: parent.width - time.width - 12; text: qsTr("通话录音"); strong: true; Accessible.role: Accessible.Heading }
        Txt { id: time; anchors.right: parent.right; text: d.time; color: Theme.ink2 }
    }
    Txt {
        width: parent.width
        visible: d.state === "none"
        text: root.pieces === 0 ? qsTr("这次通话没有录音。") : qsTr("打开会先登记，咨询员能看到。声音只在内存里，离开这页或有来电就清除。")
        color: Theme.ink2
    }
    QuietButton {
        width: parent ? Math.min(implicitWidth, parent.width) : implicitWidth
        visible: d.state === "none" && root.pieces !== 0
        text: qsTr("听录音")
        iconName: "play"
        onClicked: root.listening.open(root.record, root.pieces)
    }
    Txt {
        width: parent.width
        visible: d.busy
        text: d.state === "fetching" ? qsTr("正在取录音 %1%").arg(root.listening.percent) : qsTr("正在准备 %1%").arg(root.listening.percent)
        color: Theme.ink2
        Accessible.role: Accessible.StaticText
    }
    Rectangle {
        width: parent.width
        height: 4
        radius: 2
        visible: d.busy
        color: Theme.line
        Rectangle { width: parent.width * (d.busy ? root.listening.percent / 100 : 0); height: 4; radius: 2; color: Theme.accent }
    }
    QuietButton {
        visible: d.busy
        text: qsTr("取消")
        onClicked: root.listening.close()
    }
    Banner {
        width: parent.width
        tone: d.state === "call" || d.state === "absent" ? "note" : "amber"
        text: d.why
        action: Array.from(["waiting", "offline", "engine", "call", "failed"]).includes(d.state) ? qsTr("再试") : ""
        onActed: root.listening.open(root.record, root.pieces)
    }
    Column {
        width: parent.width
        spacing: 12
        visible: d.ready

        Waveform {
            id: wave
            width: parent.width
            label: qsTr("录音的位置")
            lanes: d.ready ? d.lanesOf(Math.max(40, Math.min(180, Math.floor(width / 5)))) : []
            durationMs: d.ready ? root.listening.durationMs : 0
            positionMs: d.ready ? root.listening.positionMs : 0
            marks: root.marks
            Accessible.description: d.time
            onSeekWanted: ms => root.listening.seek(ms)
        }
        Flow {
            width: parent.width
            spacing: 8
            QuietButton {
                iconName: d.playing ? "pause" : "play"
                text: d.playing ? qsTr("暂停") : qsTr("播放")
                onClicked: d.playing ? root.listening.pause() : root.listening.play()
            }
            QuietButton { plain: true; text: qsTr("退 10 秒"); onClicked: root.listening.seek(root.listening.positionMs - 10000) }
            QuietButton { plain: true; text: qsTr("进 10 秒"); onClicked: root.listening.seek(root.listening.positionMs + 10000) }
            QuietButton { visible: root.marking; text: qsTr("在这里记一笔"); iconName: "pin"; onClicked: root.markWanted(root.listening.positionMs) }
        }
        ChipGroup {
            width: parent.width
            label: qsTr("快慢")
            options: Array.from([100, 125, 150]).map(percent => ({ value: percent, text: qsTr("%1 倍").arg(percent / 100) }))
            value: d.ready ? root.listening.speed : 100
            onPicked: value => { if (value) root.listening.setSpeed(value) }
        }
        ToggleSwitch {
            width: parent.width
            text: qsTr("跳过长的沉默")
            hint: qsTr("沉默也是通话的一部分；评定时建议关着。")
            on: d.ready && root.listening.skipsSilence
            onToggledTo: on => root.listening.setSkipsSilence(on)
        }
        Banner { width: parent.width; tone: "amber"; text: d.ready && root.listening.playState === "nocard" ? qsTr("这台设备没有可用的扬声器或耳机。") : "" }
        Banner {
            width: parent.width
            tone: "amber"
            text: !d.ready ? "" : root.listening.missing > 0 ? qsTr("还有 %n 段没有送到机构，听到的不全。", "", root.listening.missing)
                : root.listening.cutOff ? qsTr("录音在结尾前中断了，到中断处都是完整的。") : ""
        }
    }
    QtObject {
        id: d
        readonly property string state: root.listening.recordKey === root.record ? root.listening.state : "none"
        readonly property bool busy: state === "fetching" || state === "taking"
        readonly property bool ready: state === "ready"
        readonly property bool playing: ready && root.listening.playState === "playing"
        readonly property string time: ready ? qsTr("%1 / %2").arg(Format.clock(Math.floor(root.listening.positionMs / 1000))).arg(Format.clock(Math.floor(root.listening.durationMs / 1000))) : ""
        readonly property string why: ({
            absent: qsTr("机构没有这次通话的录音。"),
            waiting: qsTr("录音还没有送到机构，等咨询员的设备送完。"),
            gone: qsTr("这次通话的录音已经不再保存。"),
            keyless: qsTr("打开录音的密钥已不在：保存期已过，或没有交给这台设备。"),
            corrupt: qsTr("录音有改动或损坏，没有播放。请告诉机构的技术负责人。"),
            refused: qsTr("机构没有允许您听这段录音。"),
            offline: qsTr("现在连不上机构，录音只能联网时取。"),
            engine: qsTr("电话程序停了，录音已清除。"),
            call: qsTr("有来电：录音已停止并清除。"),
            failed: qsTr("录音没有打开。")
        })[state] ?? ""

        property bool seen: false

        // Whatever hides it, a page or the cover, ends it; that it is made hidden does not.
        function see(): void {
            if (seen && !root.visible)
                leave();
            seen = root.visible;
        }
        function leave(): void {
            if (root.listening && root.listening.state !== "none")
                root.listening.close();
        }
        function lanesOf(count: int): var {
            const names = root.listening.lanes > 1 ? [qsTr("来电者"), qsTr("咨询员")] : [""];
            return names.map((name, lane) => ({ name: name, bars: root.listening.bars(lane, count) }));
        }
    }
}

// SPDX-License-Identifier: GPL-3.0-or-later
import QtQml

Mock {
    id: root

    property var microphones: [
        { value: "usb", text: t("USB 耳麦", "USB headset"), kind: "headset" },
        { value: "inner", text: t("内置话筒", "Built-in microphone"), kind: "" }]
    property var speakers: [
        { value: "usb", text: t("USB 耳麦", "USB headset"), kind: "headset" },
        { value: "inner", text: t("内置扬声器", "Built-in speakers"), kind: "speaker" }]
    property string microphone: "usb"
    property string speaker: "usb"
    property bool canTry: true
    property string phase: "idle"
    property string fault: ""
    property double level: 0
    property string callPhase: "idle"
    property string callFault: ""
    property double loss: 0.3
    property double jitter: 4.2
    property double roundTrip: 61

    function findDevices(): void { root.note("findDevices", []); }
    function chooseMicrophone(value: string): void { root.microphone = value; }
    function chooseSpeaker(value: string): void { root.speaker = value; }
    function startCheck(): void { root.note("startCheck", []); }
    function stop(): void { root.note("stop", []); }
}

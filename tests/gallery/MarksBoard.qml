// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// Every mark that says something: risk, light, line, delivery, states.
Rectangle {
    id: root

    required property string lang
    readonly property bool wide: width > 900
    readonly property var stageNames: [t("建立关系", "Open"), t("情绪舒缓", "Relieve"), t("主要问题", "Focus")]
    readonly property var steps: ["kept", "sent", "received", "opened"]

    function t(zh: string, en: string): string { return root.lang === "en" ? en : zh; }
    function stages(now: int): var {
        return stageNames.map((n, i) => ({ key: n, title: n, state: i < now ? "done" : i === now ? "now" : "todo" }));
    }

    objectName: "overlay"
    color: Theme.ground

    ScrollPane {
        anchors.fill: parent
        pad: 24
        spacing: 20

        Flow {
            width: parent.width
            spacing: 12
            Repeater {
                model: ["unknown", "none", "low", "moderate", "high", "imminent"]
                RiskBadge { required property string modelData; level: modelData; compact: true }
            }
            RiskBadge { level: "low"; incomplete: true; compact: true }
        }
        RiskBadge { width: parent.width; level: "high"; incomplete: true; reasons: [root.t("打算在三天之内", "intends to act within 72 hours"), root.t("手边有药物", "has pills at hand")] }
        Flow {
            width: parent.width
            spacing: 20
            Repeater {
                model: ["reachable", "connecting", "offline", "off", "phone-lost"]
                SignalLight { required property string modelData; reach: modelData; width: Math.min(implicitWidth, root.width - 48) }
            }
        }
        Flow {
            width: parent.width
            spacing: 20
            Repeater {
                model: 5
                SignalBars { required property int index; quality: index }
            }
            LevelMeter { label: root.t("话筒", "Microphone"); level: 0.6 }
            LevelMeter { label: root.t("话筒", "Microphone"); level: 0.6; muted: true }
            ClockLabel { seconds: 462 }
            ClockLabel { seconds: 5025; stopped: true }
        }
        Flow {
            width: parent.width
            spacing: 24
            Column {
                width: root.wide ? 380 : parent.width
                spacing: 16
                StageList { width: parent.width; stages: root.stages(1) }
                StageStepper { width: parent.width; stages: root.stages(1); current: 2; title: root.t("情绪舒缓", "Relieve") }
                PromptCard { width: parent.width; sayings: [root.t("您慢慢说，我在这里听。", "Take your time. I am here, listening.")] }
                ClauseTag { clause: root.t("指南三(一)2", "Guideline 3(1)2") }
            }
            Column {
                width: root.wide ? 440 : parent.width
                spacing: 16
                Banner { width: parent.width; text: root.t("离线：看到的是上次收到的记录", "Offline: this is what last arrived"); action: root.t("再试", "Retry") }
                Banner { width: parent.width; tone: "amber"; text: root.t("通话保持中", "The call is on hold") }
                Banner { width: parent.width; tone: "danger"; text: root.t("先评估自杀风险", "Assess suicide risk first") }
                DeliveryTrack {
                    width: parent.width
                    delivery: "received"
                    track: root.steps.map((s, i) => ({ step: s, atMs: i < 3 ? Date.now() - 9e5 : 0 }))
                }
                EmptyState { width: parent.width; title: root.t("都看过了", "All read"); text: root.t("没有等您看的记录", "Nothing waits for you") }
            }
        }
        Flow {
            width: parent.width
            spacing: 12
            Repeater {
                model: ["lamp", "phone", "phone-down", "mic", "mic-off", "pause", "play", "risk", "more", "home", "records", "inbox", "settings", "lock", "check", "close", "back", "forward",
                    "down", "search", "edit", "clock", "comment", "send", "cloud", "cloud-off", "eye-off", "keypad", "keyboard", "link", "quote", "swap"]
                Icon { required property string modelData; name: modelData; color: Theme.ink }
            }
        }
    }
}

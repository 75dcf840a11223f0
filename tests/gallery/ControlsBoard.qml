// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// Every control in every state.
Rectangle {
    id: root

    required property string lang
    readonly property bool wide: width > 900

    function t(zh: string, en: string): string { return root.lang === "en" ? en : zh; }

    objectName: "overlay"
    color: Theme.ground

    ScrollPane {
        anchors.fill: parent
        pad: 24
        spacing: 20

        Flow {
            width: parent.width
            spacing: 12
            PrimaryButton { text: root.t("下一步", "Next") }
            PrimaryButton { text: root.t("不可用", "Disabled"); enabled: false }
            QuietButton { text: root.t("保持", "Hold"); iconName: "pause" }
            QuietButton { text: root.t("返回", "Back"); plain: true }
            RiskButton {}
            DangerButton {}
            DangerButton { Component.onCompleted: clicked() }
            IconButton { iconName: "close"; label: root.t("关闭", "Close") }
        }
        Flow {
            width: parent.width
            spacing: 24
            Column {
                width: root.wide ? 380 : parent.width
                spacing: 16
                InputField { width: parent.width; label: root.t("姓名代号", "Code name"); placeholderText: label }
                InputField { width: parent.width; label: root.t("有错", "Faulty"); value: root.t("写错的内容", "Wrong content"); faulty: true }
                DateField { width: parent.width; label: root.t("日期", "Date"); date: "2026-03-01" }
                SearchField { width: parent.width; label: root.t("搜索", "Search") }
                InputArea { width: parent.width; label: root.t("说明", "Notes"); placeholder: root.t("想写什么就写什么", "Write what you like") }
                Row {
                    spacing: 16
                    SavedDot { state_: "pending"; wordy: true }
                    SavedDot { state_: "saved"; wordy: true }
                    SavedDot { state_: "failed"; wordy: true }
                }
            }
            Column {
                width: root.wide ? 380 : parent.width
                spacing: 16
                ChoiceRow {
                    width: parent.width
                    label: root.t("危机判断", "Crisis judgement")
                    options: [{ value: "a", text: root.t("无", "None") }, { value: "b", text: root.t("可能", "Possible") }, { value: "c", text: root.t("有", "Present") }]
                    value: "b"
                }
                ChoiceRow {
                    width: parent.width
                    multi: true
                    label: root.t("语音线索", "Voice signals")
                    hint: root.t("可以选几个", "Choose any")
                    options: [{ value: "a", text: root.t("语速", "Pace") }, { value: "b", text: root.t("哭泣", "Crying") }, { value: "c", text: root.t("沉默", "Silence") }]
                    value: ["a", "c"]
                }
                RatingSlider { width: parent.width; label: root.t("希望", "Hope"); value: 42; lowLabel: root.t("0 毫无希望", "0 no hope"); highLabel: root.t("100 充满希望", "100 full of hope") }
                RatingSlider { width: parent.width; label: root.t("未答", "Unanswered") }
                ToggleSwitch { width: parent.width; text: root.t("接听来电", "Take calls"); hint: root.t("会响铃", "Will ring"); on: true }
                ToggleSwitch { width: parent.width; text: root.t("减少动态", "Less motion") }
                Segments { width: parent.width; label: root.t("视图", "View"); current: "b"; items: [{ key: "a", title: root.t("引导", "Guide") }, { key: "b", title: root.t("记录", "Notes") }] }
            }
        }
    }
}

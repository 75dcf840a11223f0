// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// A spot check: announced before its period, drawn after it, and drawn again by anybody who wants to see.
Column {
    id: root

    required property var sample
    property double nowMs: 0
    property bool busy: false

    signal drawn
    signal assignWanted(string recordKey)

    spacing: 16

    Txt { width: parent.width; text: qsTr("抽查 %n 通", "", root.sample.count); font.pixelSize: Theme.title; strong: true; Accessible.role: Accessible.Heading }
    FactList {
        width: parent.width
        rows: [
            { label: qsTr("时段"), value: qsTr("%1 到 %2").arg(Format.dayTime(root.sample.startedMs, 0)).arg(Format.dayTime(root.sample.untilMs, 0)) },
            { label: qsTr("宣布人"), value: Format.list([root.sample.by, Format.dayTime(root.sample.committedMs, root.nowMs)]) },
            { label: qsTr("抽签码的封条"), value: root.sample.seedHash.slice(0, 16) + "…" },
            { label: qsTr("抽签码"), value: root.sample.seed === "" ? "" : root.sample.seed.slice(0, 16) + "…" },
            { label: qsTr("时段里的通话"), value: root.sample.calls > 0 ? qsTr("%n 通", "", root.sample.calls) : "" }
        ].filter(x => x.value !== "")
    }
    Txt {
        width: parent.width
        text: root.sample.state === "drawn" ? qsTr("抽签码现在公开了：谁都可以用它和通话名单再抽一遍，结果应当一样。")
            : qsTr("抽签码在时段开始前就定下并封好，封条已经送给各位督导。那时这些通话还没有发生，谁也挑不了。")
        color: Theme.ink2
    }
    Repeater {
        model: root.sample.wrong
        Banner { required property string modelData; width: parent ? parent.width : 0; tone: "danger"; text: qsTr("这次抽查有问题：%1").arg(QualityWords.wrong(modelData)) }
    }
    Banner {
        width: parent.width
        tone: "amber"
        text: root.sample.leftOut > 0 ? qsTr("这台设备上有 %n 通同一时段的通话不在名单里（可能是后来才到的）", "", root.sample.leftOut) : ""
    }
    Banner {
        width: parent.width
        text: root.sample.state === "drawn" && root.sample.wrong.length === 0 ? qsTr("本机重新抽过，结果相符") : ""
    }
    Banner { width: parent.width; text: root.sample.elsewhere ? qsTr("抽签码在宣布抽查的那台设备上，由那台设备抽取") : "" }
    QuietButton { width: parent ? Math.min(implicitWidth, parent.width) : implicitWidth; visible: root.sample.mayDraw; text: qsTr("抽取"); iconName: "check"; enabled: !root.busy; onClicked: root.drawn() }
    Section {
        width: parent.width
        visible: root.sample.chosen.length > 0
        title: qsTr("抽出的通话")
        Card {
            width: parent.width
            pad: 0
            spacing: 0
            Repeater {
                model: root.sample.chosen
                ListRow {
                    required property var modelData
                    required property int index
                    width: parent ? parent.width : 0
                    title: modelData.title || qsTr("通话")
                    detail: modelData.startedMs > 0 ? Format.dayTime(modelData.startedMs, root.nowMs) : ""
                    aside: modelData.given ? qsTr("已交给人评") : qsTr("请人评")
                    chevron: !modelData.given
                    separated: index < root.sample.chosen.length - 1
                    onClicked: root.assignWanted(modelData.key)
                }
            }
        }
    }
}

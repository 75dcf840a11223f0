// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// A call is given to somebody to rate. A masked copy is shown whole, with what was taken out, before it goes.
Sheet {
    id: root

    required property var quality
    required property string recordKey

    signal assigned

    title: qsTr("请人评这次通话")
    maximumWidth: 760

    ChipGroup {
        width: parent.width
        label: qsTr("怎么评")
        options: [{ value: "blind", text: QualityWords.mode("blind") }, { value: "peer", text: QualityWords.mode("peer") },
            { value: "spot", text: QualityWords.mode("spot") }, { value: "joint", text: QualityWords.mode("joint") }]
        value: d.mode
        onPicked: value => { if (value) { d.mode = value; d.rater = ""; } }
    }
    Txt { width: parent.width; text: d.hint; color: Theme.ink2 }
    Txt { width: parent.width; text: qsTr("谁来评"); strong: true }
    ChipGroup {
        width: parent.width
        label: qsTr("谁来评")
        options: d.raters
        value: d.rater
        onPicked: value => d.rater = value ?? ""
    }
    Txt { width: parent.width; visible: d.raters.length === 0; text: qsTr("没有能这样评的人"); color: Theme.ink2 }
    Column {
        width: parent.width
        spacing: 14
        visible: d.masks

        Txt { width: parent.width; text: words.label; strong: true }
        InputArea {
            id: words
            width: parent.width
            label: qsTr("还要隐去的词")
            placeholder: qsTr("人名、地名、单位，用空格分开")
            minimumLines: 2
            onEdited: text => root.quality.prepare(root.recordKey, text)
        }
        Txt { width: parent.width; visible: d.copy.state === "loading"; text: qsTr("正在打开记录（会登记）并隐去身份"); color: Theme.ink2 }
        Banner {
            width: parent.width
            tone: "amber"
            text: d.copy.state === "error" ? qsTr("记录现在打不开，连上网络后再试") : ""
            action: qsTr("再试")
            onActed: root.quality.prepare(root.recordKey, words.text)
        }
        Banner { width: parent.width; tone: "danger"; text: d.ready && !d.copy.isClean ? qsTr("副本里还有能认出人的内容，不能送出") : "" }
        Section {
            width: parent.width
            visible: d.ready
            title: qsTr("已隐去 %n 处", "", d.masked.length)
            hint: qsTr("只有您看得到这里。请再读一遍副本：程序认不出没人告诉过它的名字。")
            Repeater {
                model: d.kinds
                FactList {
                    required property string modelData
                    width: parent ? parent.width : 0
                    rows: [{ label: QualityWords.masked(modelData), value: Format.list(d.masked.filter(m => m.kind === modelData).map(m => m.text)) }]
                }
            }
        }
        Rectangle { width: parent.width; height: 1; color: Theme.line; visible: d.ready }
        Repeater {
            model: d.ready ? [d.copy.packet] : []
            CopyView { required property var modelData; width: parent ? parent.width : 0; copy: modelData }
        }
    }
    foot: SheetAction {
        text: d.masks ? qsTr("送出副本") : qsTr("交给评定人")
        actionEnabled: d.rater !== "" && (!d.masks || (d.ready && d.copy.isClean)) && root.quality.saveState !== "saving"
        onActed: {
            root.quality.assign(root.recordKey, d.mode, d.rater, 7);
            root.assigned();
            root.closed();
        }
    }
    QtObject {
        id: d
        property string mode: "blind"
        property string rater: ""
        readonly property bool masks: mode === "blind" || mode === "peer"
        readonly property var copy: root.quality.preview
        readonly property bool ready: copy.state === "ready"
        readonly property var masked: ready ? copy.masked : []
        readonly property var order: ["word", "name", "number", "date", "time", "address", "hidden"]
        readonly property var kinds: order.filter(k => masked.some(m => m.kind === k))
        readonly property var raters: Array.from(root.quality.members).filter(m => masks ? !m.me : m.opens && (mode === "spot" || m.me)).map(m => ({ value: m.key, text: m.name }))
        readonly property string hint: mode === "blind" ? qsTr("评定人拿到一份隐去身份、日期和号码的副本，也不知道是谁的通话。")
            : mode === "peer" ? qsTr("评定人知道是哪位同事的通话，来电者的一切都隐去。")
            : mode === "joint" ? qsTr("您和咨询员各自评一遍，再一起看、一起写结论。") : qsTr("评定人打开这份记录来评，打开会登记。")
    }
    Component.onCompleted: root.quality.prepare(root.recordKey, "")
    Component.onDestruction: root.quality.cancelPreview()
}

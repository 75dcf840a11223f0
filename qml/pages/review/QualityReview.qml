// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// One review: the call or its masked copy, the form while it is to be rated, the ratings afterwards, and what follows.
Column {
    id: root

    required property var quality
    required property var listening
    property double nowMs: 0

    signal sheetWanted(string name)

    spacing: 20

    Column {
        width: parent.width
        spacing: 8
        Txt { width: parent.width; text: d.title; font.pixelSize: Theme.title; strong: true; Accessible.role: Accessible.Heading }
        Flow {
            width: parent.width
            spacing: 8
            Tag { text: QualityWords.state(root.quality.detail.state ?? ""); tone: root.quality.detail.overdue ? "amber" : "accent" }
            Tag { text: root.quality.detail.dueMs > 0 ? qsTr("%1之前").arg(Format.day(root.quality.detail.dueMs)) : "" }
        }
        Txt {
            width: parent.width
            visible: text !== ""
            text: [root.quality.detail.startedMs > 0 ? Format.dayTime(root.quality.detail.startedMs, root.nowMs) : "",
                root.quality.detail.who && !root.quality.detail.own ? Format.named(qsTr("咨询员 %1"), [root.quality.detail.who]) : "",
                root.quality.detail.rater ? Format.named(qsTr("由 %1 评"), [root.quality.detail.rater]) : ""].filter(s => s !== "").join(" · ")
            color: Theme.ink2
        }
    }
    Banner { width: parent.width; tone: "amber"; text: root.quality.saveState === "failed" ? qsTr("没有存上，可以再试一次") : "" }
    Banner { width: parent.width; text: root.quality.detail.reason ? qsTr("已撤回：%1").arg(root.quality.detail.reason) : "" }
    Banner {
        width: parent.width
        text: root.quality.detail.toRate && root.quality.detail.byPacket ? qsTr("这份副本隐去了身份、日期和号码。如果您认出了是谁，请告诉督导，不要评。") : ""
    }
    Txt {
        width: parent.width
        visible: root.quality.recordState === "loading"
        text: qsTr("正在打开通话记录（打开会先登记）")
        color: Theme.ink2
    }
    Banner {
        width: parent.width
        tone: "amber"
        text: root.quality.recordState === "error" ? qsTr("通话记录现在打不开，连上网络后再试；评到一半的都留着。") : ""
    }
    QuietButton {
        width: parent ? Math.min(implicitWidth, parent.width) : implicitWidth
        visible: d.hasCall
        text: d.callShown ? qsTr("收起通话内容") : qsTr("看通话内容")
        iconName: d.callShown ? "up" : "down"
        onClicked: d.callShown = !d.callShown
    }
    Repeater {
        model: d.callShown && root.quality.recordState === "packet" ? [root.quality.packet] : []
        CopyView { required property var modelData; width: parent ? parent.width : 0; copy: modelData }
    }
    Repeater {
        model: d.callShown && root.quality.record ? [root.quality.record] : []
        RecordDetail { required property var modelData; width: parent ? parent.width : 0; record: modelData; nowMs: root.nowMs }
    }
    Repeater {
        model: d.mayListen ? 1 : 0 // no list: it must not begin anew with every change of the review
        ListenCard {
            width: parent ? parent.width : 0
            listening: root.listening
            record: root.quality.detail.record ?? ""
            pieces: root.quality.record?.pieces ?? -1
            marks: root.quality.form ? root.quality.marks : d.given
            marking: !!root.quality.form
            onMarkWanted: ms => root.sheetWanted("mark/" + Math.round(ms))
        }
    }
    MarkList {
        width: parent.width
        visible: !!root.quality.form && root.quality.marks.length > 0
        marks: root.quality.marks
        playable: d.hears
        editable: true
        onPlayWanted: ms => d.playFrom(ms)
        onRemoveWanted: ms => root.quality.mark(ms, "")
    }
    Rectangle { width: parent.width; height: 1; color: Theme.line; visible: d.hasCall && !!root.quality.form }
    FormView { width: parent.width; visible: !!root.quality.form; form: root.quality.form; titled: true; progress: true }
    Grid {
        id: ratings
        width: parent.width
        visible: !root.quality.form
        columns: root.width >= 560 * Theme.textScale && (root.quality.detail.ratings ?? []).length > 1 ? 2 : 1
        columnSpacing: 16
        rowSpacing: 16
        Repeater {
            model: root.quality.form ? [] : root.quality.detail.ratings ?? []
            RatingCard { required property var modelData; width: (ratings.width - 16 * (ratings.columns - 1)) / ratings.columns; rating: modelData; nowMs: root.nowMs; playable: d.hears; onPlayWanted: ms => d.playFrom(ms) }
        }
    }
    JointBox { width: parent.width; visible: root.quality.detail.mode === "joint" && !root.quality.form; quality: root.quality }
    Repeater {
        model: root.quality.detail.comparison?.items && !root.quality.form ? [root.quality.detail.comparison] : []
        CompareTable { required property var modelData; width: parent ? parent.width : 0; comparison: modelData }
    }
    Flow {
        width: parent.width
        spacing: 8
        visible: !root.quality.form
        QuietButton { width: parent ? Math.min(implicitWidth, parent.width) : implicitWidth; visible: root.quality.detail.mayTask ?? false; text: qsTr("给一个练习任务"); iconName: "practice"; onClicked: root.sheetWanted("task") }
        QuietButton {
            width: parent ? Math.min(implicitWidth, parent.width) : implicitWidth
            visible: root.quality.detail.mayRelease ?? false
            enabled: root.quality.saveState !== "saving"
            text: qsTr("给本人看")
            iconName: "send"
            onClicked: root.quality.release()
        }
        QuietButton { width: parent ? Math.min(implicitWidth, parent.width) : implicitWidth; visible: root.quality.detail.mayAmend ?? false; text: qsTr("修改评定"); iconName: "edit"; onClicked: root.sheetWanted("amend") }
        QuietButton { width: parent ? Math.min(implicitWidth, parent.width) : implicitWidth; visible: root.quality.detail.mayWithdraw ?? false; plain: true; text: qsTr("撤回"); onClicked: root.sheetWanted("withdraw") }
    }
    Txt { width: parent.width; visible: (root.quality.detail.released ?? false) && !root.quality.detail.own; text: qsTr("本人已经可以看到这次评定。"); color: Theme.ink2 }
    QtObject {
        id: d
        property bool callShown: true
        // Voices identify people: what is rated from a masked copy is never heard.
        readonly property bool mayListen: root.listening.may && !root.quality.detail.own && !root.quality.detail.byPacket && (root.quality.detail.record ?? "") !== ""
        readonly property bool hears: mayListen && root.listening.state === "ready" && root.listening.recordKey === root.quality.detail.record
        readonly property var given: (root.quality.detail.ratings ?? []).reduce((all, rating) => all.concat(rating.marks ?? []), [])
        readonly property bool hasCall: root.quality.recordState === "packet" || !!root.quality.record
        function playFrom(ms: real): void {
            root.listening.seek(ms);
            root.listening.play();
        }
        readonly property string title: [QualityWords.mode(root.quality.detail.mode ?? ""), root.quality.detail.title || (root.quality.detail.byPacket ? qsTr("隐去身份的通话") : qsTr("通话"))].join(" · ")
    }
}

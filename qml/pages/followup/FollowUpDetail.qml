// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// One follow-up: by when, on whose word, what was agreed, how it has gone since.
Column {
    id: root

    required property var detail
    property string error: ""
    property double nowMs: Date.now()

    signal sheetWanted(string name)

    spacing: 28

    Column {
        width: parent.width
        spacing: 10
        Txt { width: parent.width; text: root.detail.title; font.pixelSize: Theme.title; strong: true; Accessible.role: Accessible.Heading }
        Flow {
            width: parent.width
            spacing: 8
            RiskBadge { level: root.detail.level; former: root.detail.former ?? ""; compact: true }
            Tag {
                text: Words.followUp(root.detail.state)
                tone: d.pressing ? "amber" : root.detail.state === "due" ? "accent" : "note"
            }
            Tag { text: root.detail.owner ? Format.named(qsTr("咨询员 %1"), [root.detail.owner]) : "" }
        }
    }
    Banner {
        width: parent.width
        tone: d.pressing ? "amber" : "note"
        iconName: root.detail.state === "closed" ? "check" : "clock"
        text: root.detail.state === "closed" ? qsTr("已结束：%1").arg(Words.closeReason(root.detail.closedReason))
            : root.detail.dueMs < root.nowMs ? qsTr("应在 %1 %2 之前打这通电话，%3").arg(Format.day(root.detail.dueMs)).arg(Format.time(root.detail.dueMs)).arg(Format.due(root.detail.dueMs, root.nowMs))
            : qsTr("%1 之前打这通电话").arg(Format.dayTime(root.detail.dueMs, root.nowMs))
    }
    Repeater {
        model: root.detail.raises
        Banner {
            required property var modelData
            width: root.width
            tone: root.detail.raised ? "amber" : "note"
            iconName: "up"
            text: RecordWords.raise(modelData, root.nowMs)
        }
    }
    Banner { width: parent.width; tone: "amber"; text: root.error.split(",").map(e => Words.followUpError(e)).filter(s => s !== "").join(qsTr("；")) }
    FactList {
        width: parent.width
        rows: d.facts
    }
    Flow {
        width: parent.width
        visible: root.detail.state !== "closed" && root.detail.mine !== false
        spacing: 8
        QuietButton { width: Math.min(implicitWidth, root.width); text: qsTr("没有打通"); iconName: "phone-down"; onClicked: root.sheetWanted("attempt") }
        QuietButton { width: Math.min(implicitWidth, root.width); text: qsTr("改约时间"); iconName: "clock"; onClicked: root.sheetWanted("rebook") }
        QuietButton { width: Math.min(implicitWidth, root.width); text: qsTr("请督导接手"); iconName: "up"; visible: root.detail.state !== "escalated"; onClicked: root.sheetWanted("escalate") }
        QuietButton { width: Math.min(implicitWidth, root.width); text: qsTr("不再回访"); onClicked: root.sheetWanted("finish") }
    }
    Section {
        width: parent.width
        visible: root.detail.changes.length > 0
        title: qsTr("上次以来的变化")
        ChangeList { width: parent.width; changes: root.detail.changes }
    }
    Section {
        width: parent.width
        visible: root.detail.plan.length > 0
        title: qsTr("安全计划")
        PlanText { width: parent.width; parts: root.detail.plan }
    }
    Section {
        width: parent.width
        visible: root.detail.ratings.length > 0
        title: qsTr("通话中的评分")
        FactList { width: parent.width; rows: root.detail.ratings }
    }
    Section {
        width: parent.width
        visible: root.detail.attemptList.length > 0
        title: qsTr("打过的电话")
        FactList {
            width: parent.width
            rows: root.detail.attemptList.map(a => ({ label: qsTr("第 %1 次 · %2").arg(a.n).arg(Format.dayTime(a.atMs, root.nowMs)), value: Words.outcome(a.outcome) }))
        }
    }
    Section {
        width: parent.width
        visible: root.detail.calendar.length > 0
        title: qsTr("之后的联系")
        Txt { width: parent.width; text: root.detail.calendar.map(c => Format.day(c.dueMs)).join(qsTr("，")) }
    }
    QtObject {
        id: d
        readonly property bool pressing: root.detail.state === "late" || root.detail.state === "escalated"
        readonly property var facts: [
            { label: qsTr("来电结束"), value: Format.dayTime(root.detail.indexMs, root.nowMs) },
            { label: qsTr("同意回访"), value: root.detail.consentMs > 0 ? Format.dayTime(root.detail.consentMs, root.nowMs) : qsTr("没有记录") },
            { label: qsTr("联系方式"), value: root.detail.contact === "" ? qsTr("没有留下") : root.detail.contact }
        ]
    }
}

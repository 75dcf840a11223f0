// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// One record, read only: level with reasons, where it is, what was said, what the leader wrote.
Column {
    id: root

    required property var record
    property bool showCounsellor: false
    property double nowMs: Date.now()

    signal recordWanted(string key)
    signal newerWanted
    signal partWanted(string key, bool own)

    spacing: 24

    Column {
        width: parent.width
        spacing: 6
        Txt { width: parent.width; text: root.record.title; font.pixelSize: Theme.title; strong: true; Accessible.role: Accessible.Heading }
        Txt {
            width: parent.width
            text: d.facts.filter(s => s !== "").join(" · ")
            color: Theme.ink2
        }
    }
    RiskBadge {
        width: parent.width
        level: root.record.risk
        reasons: root.record.riskReasons
        incomplete: root.record.riskIncomplete
    }
    Banner {
        width: parent.width
        tone: "amber"
        iconName: "clock"
        text: root.record.followUpDueMs > 0 ? qsTr("回访：%1 之前").arg(Format.dayTime(root.record.followUpDueMs, root.nowMs)) : ""
    }
    Banner {
        width: parent.width
        tone: "amber"
        text: root.record.delivery === "refused" ? qsTr("机构未接收：%1").arg(Words.error(root.record.refusedReason)) : ""
    }
    Banner {
        width: parent.width
        tone: "amber"
        iconName: "clock"
        text: root.record.awaitsLeader ? qsTr("高危记录：督导的设备还没有签收。") : ""
    }
    Repeater {
        model: root.record.comments
        Card {
            id: comment
            required property var modelData
            width: root.width
            spacing: 6
            Txt {
                width: parent.width
                text: Format.named(qsTr("%1 的批注 · %2"), [comment.modelData.who, Format.dayTime(comment.modelData.atMs, root.nowMs)])
                color: Theme.ink2
                font.pixelSize: Theme.caption
            }
            Txt { width: parent.width; text: comment.modelData.text }
        }
    }
    DeliveryTrack {
        width: parent.width
        track: root.record.track
        delivery: root.record.awaitsLeader ? "awaiting" : root.record.delivery
        nowMs: root.nowMs
    }
    Banner {
        width: parent.width
        tone: "amber"
        iconName: "edit"
        text: root.record.newer ? qsTr("有一处更正刚刚送到，现在取不到。") : ""
        action: qsTr("再试")
        onActed: root.newerWanted()
    }
    AmendmentList {
        width: parent.width
        record: root.record
        nowMs: root.nowMs
    }
    Section {
        width: parent.width
        visible: root.record.leaders.length > 0
        title: qsTr("督导在通话里")
        Repeater {
            model: root.record.leaders
            Txt {
                required property var modelData
                width: root.width
                text: RecordWords.leader(modelData, root.nowMs)
            }
        }
    }
    OtherParts {
        width: parent.width
        parts: root.record.parts
        nowMs: root.nowMs
        onWanted: (key, own) => root.partWanted(key, own)
    }
    Section {
        width: parent.width
        visible: root.record.later.length > 0
        title: qsTr("后来怎样")
        Repeater {
            model: root.record.later
            Txt {
                required property var modelData
                width: root.width
                text: Format.list([RecordWords.later(modelData), Format.dayTime(modelData.atMs, root.nowMs)])
            }
        }
    }
    SameCallerCard {
        width: parent.width
        calls: root.record.sameCaller
        nowMs: root.nowMs
        onChosen: key => root.recordWanted(key)
    }
    Section {
        width: parent.width
        visible: root.record.openings.length > 0
        title: qsTr("谁打开过这份记录")
        Repeater {
            model: root.record.openings
            Txt {
                required property var modelData
                width: root.width
                text: Format.list([modelData.who, Format.dayTime(modelData.atMs, root.nowMs), d.reason(modelData.reason)])
            }
        }
    }
    Section {
        width: parent.width
        visible: root.record.notes !== ""
        title: qsTr("记录")
        Txt { width: parent.width; text: root.record.notes }
    }
    Repeater {
        model: root.record.sections
        Column {
            id: section
            required property var modelData
            width: root.width
            spacing: 12
            Rectangle { width: parent.width; height: 1; color: Theme.line }
            Txt { width: parent.width; text: section.modelData.title; strong: true; font.pixelSize: Theme.prompt; Accessible.role: Accessible.Heading }
            FactList { width: parent.width; rows: section.modelData.rows }
        }
    }
    QtObject {
        id: d
        readonly property var facts: [
            Format.dayTime(root.record.startedMs, root.nowMs),
            Format.minutes(root.record.seconds),
            Words.caller(root.record.caller),
            root.record.byHand ? qsTr("手动记录") : Words.ended(root.record.endedBy),
            root.showCounsellor ? Format.named(qsTr("咨询员 %1"), [root.record.counsellor]) : ""
        ]
        function reason(key: string): string {
            switch (key) {
            case "supervision": return qsTr("督导");
            case "follow-up": return qsTr("回访");
            case "complaint": return qsTr("投诉处理");
            case "disclosure": return qsTr("依法披露");
            default: return "";
            }
        }
    }
}

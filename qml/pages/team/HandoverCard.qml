// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// A case that was given on: by whom, what is left to do, and who has it now.
Card {
    id: root

    // A ListView takes the row away before the delegate goes: hence the "?".
    required property var row
    property double nowMs: 0

    signal accepted
    signal declined
    signal takenBack
    signal finished

    spacing: 12
    Accessible.role: Accessible.Grouping
    Accessible.name: Format.list([d.title, d.word, Words.risk(row?.level ?? "")])

    Column {
        width: parent.width
        spacing: 8
        Flow {
            width: parent.width
            spacing: 8
            RiskBadge { level: root.row?.level ?? ""; compact: true }
            Tag { text: d.word; tone: d.state === "waiting" ? "amber" : d.state === "accepted" || d.state === "done" ? "ok" : "note"; iconName: d.state === "accepted" || d.state === "done" ? "check" : "" }
        }
        Txt { width: parent.width; text: d.title; strong: true; Accessible.role: Accessible.Heading }
        Txt {
            width: parent.width
            text: [Format.dayTime(root.row?.atMs ?? 0, root.nowMs),
                d.state === "accepted" ? Format.named(qsTr("%1 由 %2 接手"), [Format.dayTime(root.row?.acceptedMs ?? 0, root.nowMs), root.row?.acceptedBy ?? ""]) : ""]
                .filter(s => s !== "").join(" · ")
            color: Theme.ink2
            font.pixelSize: Theme.caption
        }
    }
    Txt { width: parent.width; visible: text !== ""; text: root.row?.note ?? "" }
    Column {
        width: parent.width
        visible: d.open.length > 0
        spacing: 6
        Txt { width: parent.width; text: qsTr("还要做的"); color: Theme.ink2; font.pixelSize: Theme.caption }
        PlainList { width: parent.width; points: d.open }
    }
    Txt {
        width: parent.width
        visible: d.escalated && d.state !== "accepted" && d.state !== "done"
        text: qsTr("没有人按时接手，已转给督导。")
        color: Theme.amber
    }
    Txt {
        width: parent.width
        visible: d.no.length > 0 && (d.state === "given" || d.state === "open")
        text: Format.named(qsTr("%1 接不了。"), [Format.names(d.no)])
        color: Theme.amber
    }
    Txt {
        width: parent.width
        visible: d.state === "given"
        text: d.untilMs > 0 ? qsTr("有人接手之前，仍由您负责。到 %1 没有人接手，会转给督导。").arg(Format.dayTime(d.untilMs, root.nowMs)) : qsTr("有人接手之前，仍由您负责。")
        color: Theme.ink2
    }
    Flow {
        width: parent.width
        visible: d.state === "waiting" || d.state === "declined"
        spacing: 8
        QuietButton {
            width: Math.min(implicitWidth, parent.width)
            text: d.state === "waiting" ? qsTr("我来接手") : qsTr("还是我来接")
            iconName: "check"
            strong: true
            ink: Theme.accent
            edge: Theme.accent
            Accessible.name: Format.list([text, d.title])
            onClicked: root.accepted()
        }
        QuietButton {
            visible: d.state === "waiting" && d.asked
            text: qsTr("接不了")
            Accessible.name: Format.list([text, d.title])
            onClicked: root.declined()
        }
    }
    QuietButton {
        visible: d.state === "given" && (root.row?.untilMs ?? 0) > 0 // what was put on file stays there
        text: qsTr("收回")
        Accessible.name: Format.list([text, d.title])
        onClicked: root.takenBack()
    }
    QuietButton {
        visible: root.row?.mine === true
        text: qsTr("处理完了")
        iconName: "check"
        Accessible.name: Format.list([text, d.title])
        onClicked: root.finished()
    }
    QtObject {
        id: d
        readonly property var names: Array.from(root.row?.to ?? [])
        readonly property var no: Array.from(root.row?.declined ?? [])
        readonly property bool asked: names.length > 0 && !escalated // by name: what is with the leaders goes no further
        readonly property real untilMs: asked ? root.row?.untilMs ?? 0 : 0
        readonly property bool escalated: root.row?.escalated === true
        readonly property string state: root.row?.state ?? ""
        readonly property var open: Array.from(root.row?.open ?? [])
        readonly property string from: root.row?.from ?? ""
        readonly property string to: names.length > 0 ? Format.names(names) : qsTr("督导")
        readonly property string title: (state === "waiting" || state === "declined") && asked ? Format.named(qsTr("%1 交给您"), [from])
            : state === "given" ? Format.named(qsTr("您交给 %1"), [to]) : Format.named(qsTr("%1 交给 %2"), [from, to])
        readonly property string word: Words.handover(state)
    }
}

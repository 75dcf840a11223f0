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
            Tag { text: d.word; tone: d.state === "waiting" ? "amber" : d.state === "accepted" ? "ok" : "note"; iconName: d.state === "accepted" ? "check" : "" }
        }
        Txt { width: parent.width; text: d.title; strong: true; Accessible.role: Accessible.Heading }
        Txt {
            width: parent.width
            text: [Format.dayTime(root.row?.atMs ?? 0, root.nowMs),
                d.state === "accepted" ? qsTr("%1 由 %2 接手").arg(Format.dayTime(root.row?.acceptedMs ?? 0, root.nowMs)).arg(root.row?.acceptedBy ?? "") : ""]
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
        visible: d.state === "given"
        text: qsTr("有人接手之前，仍由您负责。")
        color: Theme.ink2
    }
    QuietButton {
        width: Math.min(implicitWidth, parent.width)
        visible: d.state === "waiting"
        text: qsTr("我来接手")
        iconName: "check"
        strong: true
        ink: Theme.accent
        edge: Theme.accent
        Accessible.name: Format.list([text, d.title])
        onClicked: root.accepted()
    }
    QtObject {
        id: d
        readonly property string state: root.row?.state ?? ""
        readonly property var open: Array.from(root.row?.open ?? [])
        readonly property string from: root.row?.from ?? ""
        readonly property string to: root.row?.to ? qsTr("咨询员 %1").arg(root.row.to) : qsTr("督导")
        readonly property string title: state === "waiting" ? qsTr("咨询员 %1 交给您").arg(from)
            : state === "given" ? qsTr("您交给%1").arg(to) : qsTr("咨询员 %1 交给%2").arg(from).arg(to)
        readonly property string word: Words.handover(state)
    }
}

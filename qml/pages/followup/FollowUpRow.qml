// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// One caller to be called: how grave, by when, how often tried.
ListRow {
    id: root

    // A ListView takes the row away before the delegate goes: hence the "?".
    required property var row
    property double nowMs: 0

    extraFirst: true
    title: row?.title ?? ""
    detailLines: 2
    detail: d.parts.filter(s => s !== "").join(" · ")
    aside: d.state === "closed" ? "" : Format.due(row?.dueMs ?? 0, nowMs)
    asideInk: d.state === "late" ? Theme.amber : Theme.ink2
    Accessible.name: Format.list([title, Words.risk(row?.level ?? ""), d.former, Words.followUp(d.state), detail, aside])

    RiskBadge { level: root.row?.level ?? ""; former: root.row?.former ?? ""; compact: true }
    Tag {
        text: Words.followUp(d.state)
        tone: d.state === "late" || d.state === "escalated" ? "amber" : d.state === "due" ? "accent" : "note"
        iconName: d.state === "late" ? "clock" : d.state === "escalated" ? "up" : ""
    }
    QtObject {
        id: d
        readonly property string state: root.row?.state ?? ""
        readonly property string former: root.row?.former ? Format.named(qsTr("之前 %1"), [Words.risk(root.row.former)]) : ""
        readonly property int tries: root.row?.attempts ?? 0
        readonly property var parts: [
            state === "closed" ? Words.closeReason(root.row?.closedReason ?? "")
                : tries > 0 ? qsTr("试过 %1 次，最多 %2 次").arg(tries).arg(root.row?.maxAttempts ?? 5) : qsTr("还没有打过"),
            root.row?.raised && state !== "closed" ? qsTr("等级升高") : "",
            tries > 0 && state !== "closed" ? Words.outcome(root.row?.lastOutcome ?? "") : "",
            root.row?.owner ? Format.named(qsTr("咨询员 %1"), [root.row.owner]) : ""
        ]
    }
}

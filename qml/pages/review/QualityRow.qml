// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// One review, task or spot check in the list.
ListRow {
    id: root

    required property var row
    property double nowMs: 0

    title: d.title
    detail: [d.call, root.row?.who && !root.row.own ? Format.named(qsTr("咨询员 %1"), [root.row.who]) : "", d.due].filter(s => s !== "").join(" · ")
    chevron: true
    Accessible.name: Format.list([title, QualityWords.state(root.row?.state ?? ""), detail])

    Tag { text: QualityWords.state(root.row?.state ?? ""); tone: root.row?.overdue ? "amber" : root.row?.group === "todo" ? "accent" : root.row?.state === "passed" ? "ok" : "note" }

    QtObject {
        id: d
        readonly property string kind: root.row?.kind ?? ""
        readonly property string title: kind === "task" ? root.row.title
            : kind === "sample" ? qsTr("抽查：%1起").arg(Format.day(root.row.startedMs))
            : [QualityWords.mode(root.row?.mode ?? ""), root.row?.title || (root.row?.mode === "blind" || root.row?.mode === "peer" ? qsTr("隐去身份的通话") : qsTr("通话"))].join(" · ")
        readonly property string call: kind === "review" && root.row.startedMs > 0 ? Format.dayTime(root.row.startedMs, root.nowMs) : ""
        readonly property string due: (root.row?.dueMs ?? 0) > 0 ? qsTr("%1之前").arg(Format.day(root.row.dueMs)) : ""
    }
}

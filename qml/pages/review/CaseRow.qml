// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// What it is, what comes next, and by when.
ListRow {
    id: root

    // A ListView takes the row away before the delegate goes: hence the "?".
    required property var row
    property double nowMs: 0

    extraFirst: true
    detailLines: 2
    title: d.next !== "" ? d.next : CaseWords.subject(d.desk, row?.code ?? "")
    detail: row?.text ?? ""
    aside: d.closed ? Format.dayTime(row?.atMs ?? 0, nowMs) : (row?.dueMs ?? 0) > 0 ? CaseWords.due(row?.dueMs ?? 0, nowMs) : ""
    asideInk: d.late ? Theme.amber : Theme.ink2
    Accessible.name: Format.list([CaseWords.desk(d.desk), CaseWords.code(d.desk, "raised", row?.code ?? ""), title, detail, aside])

    Tag { text: CaseWords.desk(d.desk); iconName: CaseWords.icon(d.desk); tone: d.late ? "amber" : "note" }
    Tag { visible: text !== "" && d.next !== ""; text: CaseWords.code(d.desk, "raised", root.row?.code ?? "") }
    Tag { visible: d.closed; text: qsTr("已结案"); tone: "ok"; iconName: "check" }
    QtObject {
        id: d
        readonly property string desk: root.row?.desk ?? ""
        readonly property bool late: root.row?.late ?? false
        readonly property bool closed: root.row?.closed ?? false
        readonly property string next: closed || (root.row?.step ?? "") === "" ? "" : CaseWords.step(desk, root.row?.step ?? "")
    }
}

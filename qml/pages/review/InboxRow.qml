// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// When, level with reason, state, age.
ListRow {
    id: root

    // A ListView takes the row away before the delegate goes: hence the "?".
    required property var row
    property double nowMs: 0

    extraFirst: true
    title: qsTr("%1 · %2").arg(Format.dayTime((row?.startedMs ?? 0), nowMs)).arg((row?.callType ?? ""))
    detail: Format.line(row?.reason ?? "")
    aside: Format.age((row?.arrivedMs ?? 0), nowMs)
    Accessible.name: Format.list([title, Words.risk((row?.risk ?? "")), detail, Words.reviewState((row?.state ?? "")), (row?.amended ?? false) ? qsTr("有更正") : "", aside])

    RiskBadge { level: (root.row?.risk ?? ""); incomplete: (root.row?.riskIncomplete ?? false); compact: true }
    Row {
        height: Theme.size(26)
        spacing: 6
        Rectangle {
            anchors.verticalCenter: parent.verticalCenter
            width: 8
            height: 8
            radius: 4
            color: (root.row?.state ?? "") === "new" ? Theme.accent : "transparent"
            border.width: 1
            border.color: (root.row?.state ?? "") === "new" ? Theme.accent : Theme.ink2
        }
        Txt {
            anchors.verticalCenter: parent.verticalCenter
            text: Words.reviewState((root.row?.state ?? ""))
            color: (root.row?.state ?? "") === "new" ? Theme.accent : Theme.ink2
            font.pixelSize: Theme.caption
            wrapMode: Text.NoWrap
        }
    }
    Tag { visible: root.row?.amended ?? false; text: qsTr("有更正"); iconName: "edit" }
    Txt {
        height: Theme.size(26)
        verticalAlignment: Text.AlignVCenter
        text: Format.named(qsTr("咨询员 %1"), [(root.row?.counsellor ?? "")])
        color: Theme.ink2
        font.pixelSize: Theme.caption
        wrapMode: Text.NoWrap
    }
}

// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// One record in the list: when and what, the level, where it is, a line of it.
ListRow {
    id: root

    // A ListView takes the row away before the delegate goes: hence the "?".
    required property var row
    property double nowMs: 0

    title: qsTr("%1 · %2").arg(Format.dayTime((row?.startedMs ?? 0), nowMs)).arg((row?.title ?? ""))
    detail: (row?.snippet ?? "")
    aside: (row?.state ?? "") === "draft" ? qsTr("未签名") : d.delivery === "kept" ? qsTr("等待送出") : Words.delivery(d.delivery)
    Accessible.name: Format.list([title, Words.risk((row?.risk ?? "")), detail, aside, (row?.amended ?? false) ? qsTr("有更正") : "", (row?.hasComment ?? false) ? qsTr("有批注") : ""])

    RiskBadge { level: (root.row?.risk ?? ""); compact: true }
    Tag { visible: root.row?.amended ?? false; text: qsTr("有更正"); iconName: "edit" }
    Row {
        height: Theme.size(26)
        visible: (root.row?.hasComment ?? false)
        spacing: 4
        Icon { name: "comment"; size: 16; color: Theme.accent; anchors.verticalCenter: parent.verticalCenter }
        Txt { anchors.verticalCenter: parent.verticalCenter; text: qsTr("有批注"); color: Theme.accent; font.pixelSize: Theme.caption; wrapMode: Text.NoWrap }
    }

    QtObject {
        id: d
        readonly property string delivery: root.row?.delivery ?? ""
    }
}

// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// A masked copy of a record: nobody's name, number or day is in it.
Column {
    id: root

    required property var copy

    spacing: 18

    Txt {
        width: parent.width
        text: [Format.list(root.copy.protocols), qsTr("约 %1 分钟").arg(root.copy.minutes)].filter(s => s !== "").join(" · ")
        color: Theme.ink2
    }
    RiskBadge { width: parent.width; level: root.copy.risk; reasons: root.copy.reasons; incomplete: false }
    Section {
        width: parent.width
        visible: root.copy.notes !== ""
        title: qsTr("记录")
        Txt { width: parent.width; text: root.copy.notes }
    }
    Section {
        width: parent.width
        visible: root.copy.moments.length > 0
        title: qsTr("经过")
        FactList { width: parent.width; rows: root.copy.moments.map(m => ({ label: qsTr("第 %1 分钟").arg(m.minute + 1), value: m.title })) }
    }
    Repeater {
        model: root.copy.sections
        Section {
            id: section
            required property var modelData
            width: root.width
            title: modelData.title
            FactList { width: parent.width; rows: section.modelData.rows }
        }
    }
}

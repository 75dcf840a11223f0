// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// For leaders: who asks for help in a call, how that call stands, and which leader answers already. Nothing of the caller.
Column {
    id: root

    required property var help
    property bool needyOnly: false // those that nobody answers, as a strip above every page
    property int most: 50
    property bool brief: false // who and since when; the rest is one tap away
    property double nowMs: Date.now()
    readonly property int count: d.rows.length

    signal wanted(string key)

    Repeater {
        model: d.rows.slice(0, root.most)

        ListRow {
            id: row
            required property var modelData
            required property int index
            width: root.width
            iconName: "people"
            iconColor: modelData.needs ? Theme.amber : Theme.ink2
            title: Format.named(qsTr("咨询员 %1 求助 · %2"), [modelData.name, Format.age(modelData.askedMs, root.nowMs)])
            detail: root.brief ? "" : Format.list([TeamWords.callStage(modelData, root.nowMs), TeamWords.helpState(modelData, root.nowMs)])
            roomy: true
            chevron: true
            extraFirst: !root.brief
            strong: modelData.state === "sent"
            separated: index < d.rows.length - 1
            Accessible.name: Format.list([title, Words.risk(modelData.level), TeamWords.callStage(modelData, root.nowMs), TeamWords.helpState(modelData, root.nowMs)])
            onClicked: root.wanted(modelData.key)

            RiskBadge { visible: !root.brief; level: row.modelData.level; compact: true }
        }
    }
    QtObject {
        id: d
        readonly property var rows: root.needyOnly ? root.help.requests.filter(r => r.needs && (r.state === "sent" || r.mine)) : root.help.requests
    }
}

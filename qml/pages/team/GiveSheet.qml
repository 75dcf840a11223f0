// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// The handover of a shift, item by item: which of them, to whom, and a word for whoever takes them on.
Sheet {
    id: root

    required property var team

    title: qsTr("交班")
    maximumWidth: 620

    Txt {
        width: parent.width
        text: qsTr("每一件都要对方接手才算交出，之前仍由您负责。%1 分钟没有人接手，会自动交给督导。").arg(root.team.handoverMinutes)
        color: Theme.ink2
    }
    Column {
        width: parent.width
        spacing: 4
        Repeater {
            model: d.items
            CheckRow {
                required property var modelData
                width: parent ? parent.width : 0
                text: TeamWords.openCase(modelData, Date.now())
                done: !d.kept.includes(modelData.key)
                onDoneChangedTo: done => d.kept = done ? d.kept.filter(k => k !== modelData.key) : d.kept.concat([modelData.key])
            }
        }
    }
    ChoiceRow {
        width: parent.width
        label: qsTr("交给")
        options: d.receivers.filter(r => r.kind !== "member").map(r => ({ value: r.value, text: TeamWords.receiver(r, Date.now()) }))
            .concat(d.members.length > 0 ? [{ value: d.member, text: qsTr("一位同事") }] : [])
        value: d.to
        onPicked: value => { if (value !== undefined) d.to = value }
    }
    ChoiceRow {
        width: parent.width
        visible: d.to === d.member
        label: qsTr("哪一位")
        options: d.members.map(r => ({ value: r.value, text: r.names[0] }))
        value: d.one
        onPicked: value => { if (value !== undefined) d.one = value }
    }
    InputArea {
        id: words
        width: parent.width
        label: qsTr("接手的人要知道的")
        placeholder: qsTr("接手的人要知道的，可以不写")
        minimumLines: 2
    }
    foot: SheetAction {
        text: qsTr("交出 %1 件").arg(d.chosen.length)
        actionEnabled: d.chosen.length > 0 && d.receiver !== ""
        onActed: {
            root.team.give(d.chosen, d.receiver, words.text.trim());
            root.closed();
        }
    }
    QtObject {
        id: d
        readonly property string member: "member" // one by name
        property var kept: []
        property string to: receivers.some(r => r.kind === "next") ? "next" : ""
        property string one: ""
        readonly property string receiver: to === member ? one : to
        readonly property var receivers: Array.from(root.team.receivers)
        readonly property var members: receivers.filter(r => r.kind === "member")
        readonly property var items: Array.from(root.team.open).filter(o => !o.given || o.declined)
        readonly property var chosen: items.map(o => o.key).filter(k => !kept.includes(k))
    }
}

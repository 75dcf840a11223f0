// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// The rules by which rosters are checked and proposed: all of them, and a leader's change with what it would break.
Sheet {
    id: root

    required property var roster
    property bool editing: false

    title: editing ? qsTr("改规则") : qsTr("班表规则")
    drawer: true
    maximumWidth: 640
    Component.onCompleted: root.roster.show()
    Component.onDestruction: root.roster.hide()

    RosterNote { width: parent.width; roster: root.roster }
    Section {
        width: parent.width
        visible: root.roster.versions.length > 0
        title: qsTr("几位督导各定了一版")
        hint: qsTr("都还在，最后一版先用着。选一版，大家就都用它。")
        Repeater {
            model: root.roster.versions
            Card {
                id: version
                required property var modelData
                width: parent ? parent.width : 0
                Txt { width: parent.width; text: qsTr("%1，%2").arg(version.modelData.name).arg(Format.day(version.modelData.atMs)); strong: true }
                Txt { width: parent.width; text: (version.modelData.from !== "" ? qsTr("从 %1起：").arg(Format.date(version.modelData.from)) : "") + RosterWords.changes(root.roster.settings, version.modelData.settings); color: Theme.ink2 }
                QuietButton { text: qsTr("用这一版"); Accessible.name: Format.named(qsTr("用 %1 的这一版"), [version.modelData.name]); onClicked: root.roster.settle(version.modelData.key) }
            }
        }
    }
    Column {
        width: parent.width
        visible: root.roster.state === "ready" && !root.editing
        spacing: 12
        Txt {
            width: parent.width
            text: (root.roster.decided.name ? Format.named(qsTr("%1 在 %2定的。"), [root.roster.decided.name, Format.day(root.roster.decided.atMs)]) : qsTr("还没有人改过，用的是默认值。")) + qsTr("时间按%1。").arg(RosterWords.zone(root.roster.zone))
            color: Theme.ink2
        }
        Card {
            width: parent.width
            visible: root.roster.ahead.from !== undefined
            Txt { width: parent.width; text: qsTr("从 %1起换成：%2").arg(Format.date(root.roster.ahead.from ?? "")).arg(RosterWords.changes(root.roster.settings, root.roster.ahead.settings ?? root.roster.settings)) }
            QuietButton { text: qsTr("不换了"); onClicked: root.roster.decide(root.roster.settings, "") }
        }
        Card {
            width: parent.width
            Repeater {
                model: root.roster.rules
                RosterRule { required property var modelData; width: parent ? parent.width : 0; rule: modelData; settings: root.roster.settings }
            }
        }
        SheetAction { visible: root.roster.leader; text: qsTr("改规则"); onActed: { d.from = d.now; root.editing = true; } }
    }
    Repeater {
        model: root.editing && root.roster.state === "ready" ? 1 : 0
        Column {
            width: parent ? parent.width : 0
            spacing: 16
            RuleFields { id: fields; width: parent.width; settings: root.roster.settings }
            ChoiceRow {
                width: parent.width
                label: qsTr("什么时候起")
                hint: root.roster.ahead.from !== undefined ? qsTr("会代替已经说好从 %1起的改动。").arg(Format.date(root.roster.ahead.from)) : ""
                options: [{ value: d.now, text: qsTr("马上") }].concat(Array.from(root.roster.mondays).map(day => ({ value: day, text: qsTr("从 %1起").arg(Format.date(day)) })))
                value: d.from
                onPicked: value => { if (value !== undefined) d.from = value }
            }
            Section {
                id: impact
                readonly property var change: fields.whole ? root.roster.whatIf(fields.given, d.monday) : ({})
                width: parent.width
                title: qsTr("会怎样")
                hint: fields.whole ? RosterWords.impact(change) : qsTr("有一项没有填，或超出范围")
                Repeater {
                    model: impact.change.first ?? []
                    RuleLine { required property var modelData; width: parent ? parent.width : 0; rule: Object.assign({}, modelData, { name: Format.list([ShiftWords.day(modelData), modelData.name]) }) }
                }
                Txt { width: parent.width; visible: (impact.change.broken ?? 0) > (impact.change.first ?? []).length; text: qsTr("……还有 %1 处").arg((impact.change.broken ?? 0) - (impact.change.first ?? []).length); color: Theme.ink2 }
            }
            SheetAction {
                text: qsTr("保存规则")
                actionEnabled: fields.whole
                onActed: {
                    root.roster.decide(fields.given, d.monday);
                    root.editing = false;
                }
            }
        }
    }
    QtObject {
        id: d
        readonly property string now: "now"
        property string from: now // or a Monday
        readonly property string monday: from === now ? "" : from
    }
}

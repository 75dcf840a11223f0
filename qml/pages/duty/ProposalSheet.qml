// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// What the solver would do with the open seats. It is a proposal: nothing of it holds before it is accepted.
Sheet {
    id: root

    required property var shifts
    readonly property var is: shifts.proposal

    title: qsTr("排班建议")
    drawer: true

    Txt {
        width: parent.width
        text: root.shifts.proposalState === "failed" ? qsTr("没有算出来。班表没有变，可以再试。")
            : root.shifts.proposalState === "working" ? qsTr("正在按规则找人，最多几秒。可以随时停下。")
            : qsTr("只是建议：采用之前，班表不变，也没有人看到。")
        color: Theme.ink2
    }
    Rectangle {
        width: parent.width
        height: 6
        radius: 3
        visible: root.shifts.proposalState === "working"
        color: Theme.line
        Accessible.role: Accessible.ProgressBar
        Accessible.name: qsTr("已用时间 %1%").arg(root.shifts.proposalPercent)
        Rectangle { width: parent.width * root.shifts.proposalPercent / 100; height: parent.height; radius: 3; color: Theme.accent }
    }
    QuietButton { visible: root.shifts.proposalState === "working"; text: qsTr("停下"); iconName: "close"; onClicked: { root.shifts.stopProposal(); root.closed(); } }
    Txt {
        width: parent.width
        visible: root.shifts.proposalState === "ready" && (root.is.seats ?? []).length === 0 && (root.is.open ?? []).length === 0
        text: qsTr("没有空缺要排。")
    }
    Banner { width: parent.width; tone: "amber"; text: root.shifts.error === "" ? "" : ShiftWords.error(root.shifts.error) }
    Section {
        width: parent.width
        visible: root.shifts.proposalState === "ready" && (root.is.open ?? []).length > 0
        title: qsTr("排不满的班次")
        hint: root.is.best ? qsTr("不违反规则，最多只能排到这样。") : qsTr("在时间内没有找到更好的排法。")
        Repeater {
            model: root.is.causes ?? []
            RuleLine { required property var modelData; width: parent ? parent.width : 0; rule: ({ severity: "cause", title: modelData.proven ? qsTr("原因") : qsTr("可能的原因"), words: modelData.words }) }
        }
        Repeater {
            model: root.is.open ?? []
            Card {
                id: gap
                required property var modelData
                width: parent ? parent.width : 0
                spacing: 6
                Txt { width: parent.width; text: Format.list([gap.modelData.title, ShiftWords.when(gap.modelData), ShiftWords.seats(gap.modelData.missing)]); strong: true }
                Repeater {
                    model: gap.modelData.people
                    Txt { required property var modelData; width: parent ? parent.width : 0; text: qsTr("%1：%2").arg(modelData.name).arg(ShiftWords.rules(modelData.rules)); color: Theme.ink2; font.pixelSize: Theme.caption }
                }
            }
        }
    }
    Section {
        width: parent.width
        visible: root.shifts.proposalState === "ready" && (root.is.seats ?? []).length > 0
        title: qsTr("建议安排")
        Card {
            width: parent.width
            pad: 0
            spacing: 0
            Repeater {
                id: seats
                model: (root.is.seats ?? []).length
                ListRow {
                    required property int index
                    readonly property var seat: root.is.seats[index] ?? ({})
                    width: parent ? parent.width : 0
                    title: seat.name ?? ""
                    detail: Format.list([seat.title ?? "", ShiftWords.when(seat)])
                    aside: seat.state === "accepted" ? qsTr("已采用") : seat.state === "stale" ? qsTr("已不合适") : qsTr("采用")
                    asideInk: seat.state === "open" ? Theme.accent : Theme.ink2
                    iconName: seat.state === "accepted" ? "check" : seat.state === "stale" ? "remove" : "add"
                    iconColor: seat.state === "open" ? Theme.accent : Theme.ink2
                    roomy: true
                    enabled: seat.state === "open"
                    separated: index < seats.count - 1
                    Accessible.role: Accessible.Button
                    onClicked: root.shifts.acceptSeat(seat.key)
                }
            }
        }
    }
    foot: SheetAction {
        visible: root.shifts.proposalState === "ready" && root.is.left > 0
        text: qsTr("全部采用（%1）").arg(root.is.left ?? 0)
        onActed: {
            root.shifts.acceptAll();
            root.closed();
        }
    }
}

// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// Somebody on a shift, how she stands to it, and what may be done.
Rectangle {
    id: root

    required property var seat
    required property var shift
    property bool leader: false

    signal confirmed
    signal offering
    signal withdrawn
    signal taken
    signal removing
    signal approved(var taker)
    signal refused(var taker)

    implicitHeight: column.height + 20
    radius: Theme.radius
    color: Theme.surface
    border.width: 1
    border.color: root.seat.me ? Theme.accent : Theme.line

    Column {
        id: column
        x: 14
        y: 10
        width: parent.width - 28
        spacing: 8

        Flow {
            width: parent.width
            spacing: 8
            Txt { text: root.seat.me ? qsTr("%1（我）").arg(root.seat.name) : root.seat.name ?? ""; strong: true }
            Tag {
                text: ShiftWords.confirm(root.seat.confirm ?? "")
                tone: root.seat.confirm === "given" ? "ok" : root.seat.confirm === "missing" ? "amber" : "note"
                iconName: root.seat.confirm === "given" ? "check" : "clock"
            }
            Tag { text: root.seat.self ? qsTr("自己报名") : "" }
            Tag {
                tone: "accent"
                iconName: "swap"
                text: !root.seat.offered ? "" : root.seat.offeredTo ? Format.named(qsTr("请 %1 代班"), [root.seat.offeredTo]) : qsTr("请人代班")
            }
        }
        Txt { width: parent.width; visible: !!root.seat.reason; text: qsTr("仍要这样排：%1").arg(root.seat.reason ?? ""); color: Theme.amber }
        Flow {
            width: parent.width
            visible: !root.shift.past
            spacing: 8
            PrimaryButton {
                visible: root.seat.me === true && (root.seat.confirm === "due" || root.seat.confirm === "missing")
                text: qsTr("我会到")
                onClicked: root.confirmed()
            }
            QuietButton { width: Math.min(implicitWidth, column.width); visible: root.seat.me === true && !root.seat.offered && !root.shift.begun; text: qsTr("请人代班"); iconName: "swap"; onClicked: root.offering() }
            QuietButton { width: Math.min(implicitWidth, column.width); visible: root.seat.me === true && root.seat.offered === true; text: qsTr("收回，我自己值"); onClicked: root.withdrawn() }
            QuietButton { width: Math.min(implicitWidth, column.width); visible: root.seat.mayTake === true; text: Format.named(qsTr("我可以代 %1"), [root.seat.name ?? ""]); iconName: "swap"; onClicked: root.taken() }
            QuietButton {
                visible: root.leader && !root.shift.past
                text: qsTr("移出")
                Accessible.name: Format.named(qsTr("移出 %1"), [root.seat.name ?? ""])
                onClicked: root.removing()
            }
        }
        Repeater {
            model: root.seat.takers ?? []
            Column {
                id: taker
                required property var modelData
                width: column.width
                spacing: 6
                Txt { width: parent.width; text: taker.modelData.me ? qsTr("您愿意代班，等督导批准") : Format.named(qsTr("%1 愿意代班"), [taker.modelData.name]) }
                Flow {
                    width: parent.width
                    visible: root.leader
                    spacing: 8
                    QuietButton { width: Math.min(implicitWidth, column.width); text: qsTr("批准"); iconName: "check"; Accessible.name: Format.named(qsTr("批准 %1 代班"), [taker.modelData.name]); onClicked: root.approved(taker.modelData) }
                    QuietButton { width: Math.min(implicitWidth, column.width); text: qsTr("不批准"); Accessible.name: Format.named(qsTr("不批准 %1 代班"), [taker.modelData.name]); onClicked: root.refused(taker.modelData) }
                }
            }
        }
    }
}

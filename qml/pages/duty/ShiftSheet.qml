// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// One shift: who serves it, what is missing, and what this person may do about it.
Sheet {
    id: root

    required property var shifts
    readonly property var is: shifts.detail

    signal sheetWanted(string name, var args)

    title: Format.list([is.title ?? "", ShiftWords.day(is)])
    drawer: true
    maximumWidth: 480

    Txt { width: parent.width; text: Format.list([ShiftWords.time(root.is), ShiftWords.place(root.is.place ?? "")].concat(Array.from(root.is.needs ?? []))); color: Theme.ink2 }
    Banner {
        width: parent.width
        tone: "amber"
        text: root.shifts.error === "" ? "" : ShiftWords.error(root.shifts.error)
    }
    Banner {
        width: parent.width
        iconName: "check"
        text: ShiftWords.done(root.shifts.done)
        action: root.shifts.mayTakeBack ? qsTr("撤销") : ""
        onActed: root.shifts.takeBack()
    }
    Banner {
        width: parent.width
        tone: "amber"
        text: (root.is.conflicts ?? []).length > 0 ? ShiftWords.conflict(root.is.conflicts[0]) : ""
        action: root.shifts.leader ? qsTr("去处理") : ""
        onActed: root.sheetWanted("conflicts", {})
    }
    Section {
        width: parent.width
        title: qsTr("值班的人 %1/%2").arg(root.is.filled ?? 0).arg(root.is.seats ?? 0)
        Repeater {
            model: (root.is.people ?? []).length
            SeatRow {
                required property int index
                width: parent ? parent.width : 0
                seat: root.is.people[index] ?? ({})
                shift: root.is
                leader: root.shifts.leader
                onConfirmed: root.shifts.confirm(root.is.key)
                onOffering: root.sheetWanted("offer", {})
                onWithdrawn: root.shifts.withdraw(root.is.key)
                onTaken: root.shifts.take(root.is.key, seat.key)
                onRemoving: root.sheetWanted("remove", { shift: root.is.key, person: seat.key, name: seat.name })
                onApproved: taker => root.sheetWanted("approve", { shift: root.is.key, person: taker.key, name: taker.name })
                onRefused: taker => root.sheetWanted("refuse", { shift: root.is.key, person: taker.key, name: taker.name })
            }
        }
        Repeater {
            model: root.is.open ?? 0
            DashedFrame {
                width: parent ? parent.width : 0
                height: Math.max(Theme.touch, empty.implicitHeight + 12)
                radius: Theme.radius
                ink: Theme.amber
                Txt { id: empty; x: 14; width: parent.width - 28; anchors.verticalCenter: parent.verticalCenter; text: qsTr("空缺"); color: Theme.amber }
            }
        }
        QuietButton {
            visible: root.is.maySignUp === true
            text: qsTr("我来值这一班")
            iconName: "add"
            onClicked: root.shifts.signUp(root.is.key)
        }
        Txt {
            width: parent.width
            visible: root.is.open > 0 && root.is.wouldBreak?.length > 0 && !root.is.begun
            text: qsTr("如果是我：%1").arg(ShiftWords.rules(root.is.wouldBreak))
            color: Theme.ink2
            font.pixelSize: Theme.caption
        }
        Txt {
            width: parent.width
            visible: (root.is.waiting ?? []).length > 0
            text: qsTr("报名未排上：%1").arg(Array.from(root.is.waiting ?? []).join(qsTr("、")))
            color: Theme.amber
        }
    }
    Section {
        width: parent.width
        visible: (root.is.rules ?? []).length > 0
        title: qsTr("这一班的问题")
        Repeater {
            model: root.is.rules ?? []
            RuleLine { required property var modelData; width: parent ? parent.width : 0; rule: modelData }
        }
    }
    Section {
        width: parent.width
        visible: root.shifts.leader && root.is.open > 0 && !root.is.past
        title: qsTr("可以安排的人")
        hint: (root.is.candidates ?? []).length === 0 ? qsTr("大家都已经在这一班") : ""
        Card {
            width: parent.width
            pad: 0
            spacing: 0
            visible: (root.is.candidates ?? []).length > 0
            Repeater {
                id: candidates
                model: (root.is.candidates ?? []).length
                CandidateRow {
                    required property int index
                    width: parent ? parent.width : 0
                    person: root.is.candidates[index] ?? ({})
                    separated: index < candidates.count - 1
                    Keys.onDownPressed: candidates.itemAt(index + 1)?.forceActiveFocus(Qt.TabFocusReason)
                    Keys.onUpPressed: candidates.itemAt(index - 1)?.forceActiveFocus(Qt.TabFocusReason)
                    onClicked: {
                        if (person.severity === "breach")
                            root.sheetWanted("place", { shift: root.is.key, person: person.key, name: person.name, rules: person.rules });
                        else
                            root.shifts.place(root.is.key, person.key, "");
                    }
                }
            }
        }
    }
    Flow {
        width: parent.width
        visible: root.shifts.leader && !root.is.past
        spacing: 8
        QuietButton { text: qsTr("改班次"); iconName: "edit"; onClicked: root.sheetWanted("plan", { shift: root.is }) }
        QuietButton { text: qsTr("取消班次"); iconName: "remove"; onClicked: root.sheetWanted("callOff", { shift: root.is.key, name: root.is.title }) }
    }
}

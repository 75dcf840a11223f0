// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Hearthline.Ui

// One shift: when, and a place for each seat, taken or a hole.
T.AbstractButton {
    id: root

    required property var shift
    property bool separated: true

    implicitHeight: Math.max(60, column.height + 24)
    hoverEnabled: true
    focusPolicy: Qt.StrongFocus
    opacity: shift.past ? 0.6 : 1
    Accessible.role: Accessible.ListItem
    Accessible.name: Format.list([shift.title ?? "", ShiftWords.time(shift), Array.from(shift.people ?? []).map(p => p.name).join(qsTr("、")),
        ShiftWords.seats(shift.open ?? 0), shift.conflicts?.length > 0 ? ShiftWords.conflict(shift.conflicts[0]) : ""])
    Accessible.onPressAction: root.clicked()
    Keys.onReturnPressed: root.clicked()

    Column {
        id: column
        x: 14
        anchors.verticalCenter: parent.verticalCenter
        width: parent.width - 44
        spacing: 8

        Flow {
            width: parent.width
            spacing: 8
            Txt { text: root.shift.title ?? ""; strong: true; Accessible.ignored: true }
            Txt { text: ShiftWords.time(root.shift); color: Theme.ink2; Accessible.ignored: true }
        }
        Flow {
            width: parent.width
            spacing: 6
            Repeater {
                model: root.shift.people ?? []
                Tag {
                    required property var modelData
                    text: modelData.me ? qsTr("我") : modelData.name
                    tone: modelData.me ? "accent" : "note"
                    iconName: modelData.offered ? "swap" : modelData.confirm === "missing" || modelData.confirm === "due" ? "clock" : modelData.confirm === "given" ? "check" : ""
                }
            }
            Repeater {
                model: root.shift.open ?? 0
                DashedFrame {
                    width: hole.implicitWidth + 20
                    height: Math.max(Theme.size(26), hole.implicitHeight + 6)
                    ink: Theme.amber
                    Txt { id: hole; anchors.centerIn: parent; text: qsTr("空缺"); color: Theme.amber; font.pixelSize: Theme.caption; lineHeight: 1; Accessible.ignored: true }
                }
            }
        }
        Item {
            width: parent.width
            height: clash.implicitHeight
            visible: (root.shift.conflicts ?? []).length > 0
            Icon { name: "risk"; size: Theme.size(18); color: Theme.amber }
            Txt {
                id: clash
                x: Theme.size(18) + 8
                width: parent.width - x
                text: parent.visible ? ShiftWords.conflict(root.shift.conflicts[0]) : ""
                color: Theme.amber
                font.pixelSize: Theme.caption
                Accessible.ignored: true
            }
        }
    }
    Icon {
        anchors.right: parent.right
        anchors.rightMargin: 12
        anchors.verticalCenter: parent.verticalCenter
        name: "forward"
        size: 18
        color: Theme.ink2
    }
    background: Rectangle {
        color: root.hovered ? Theme.hover : "transparent"
        radius: Theme.radius
        Rectangle { visible: root.shift.mine === true; width: 3; height: parent.height; color: Theme.accent }
        Rectangle { visible: root.separated; anchors.bottom: parent.bottom; width: parent.width; height: 1; color: Theme.line }
        FocusRing { control: root; anchors.margins: 2; radius: Theme.radius - 2 }
    }
}

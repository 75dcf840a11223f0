// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// One line of the table: a person's week, or what is missing in it.
Item {
    id: root

    required property var days
    required property var list // the shifts of these days
    property bool mayPlan: false
    property bool keyed: false // the table has the keyboard
    required property var person // null: the holes
    required property int names
    property int current: -1 // where the keyboard is
    property int marked: -1 // where a drop would go
    property bool markedBreach: false

    signal dragBegun(var shift, string person)
    signal draggedTo(point scene)
    signal dragEnded
    signal tapped(int column, string shift)

    implicitHeight: Math.max(52, who.height + 10, cells.height)

    Rectangle { width: parent.width; height: 1; color: Theme.line }
    Column {
        id: who
        x: 2
        width: root.names - 10
        anchors.verticalCenter: parent.verticalCenter
        spacing: 2
        Txt {
            width: parent.width
            text: root.person ? (root.person.me ? qsTr("%1（我）").arg(root.person.name) : root.person.name) : qsTr("空缺")
            strong: !root.person || root.person.me
            mayElide: true
        }
        Txt {
            width: parent.width
            visible: !!root.person && root.person.cap > 0
            text: root.person ? ShiftWords.hours(root.person) : ""
            color: root.person && root.person.hours > root.person.cap ? Theme.danger : Theme.ink2
            font.pixelSize: Theme.caption
            mayElide: true
        }
    }
    Row {
        id: cells
        x: root.names

        Repeater {
            model: root.days.length
            Item {
                id: cell
                required property int index
                readonly property var day: root.days[index] ?? ({})
                readonly property var chips: root.person ? root.person.cells[index]?.shifts ?? []
                    : Array.from(root.list).filter(s => s.day === day.key && s.open > 0)
                width: (root.width - root.names) / Math.max(1, root.days.length)
                height: Math.max(52, who.height + 10, stack.height + 12)

                Rectangle {
                    anchors.fill: parent
                    anchors.margins: 2
                    radius: 8
                    color: root.marked === cell.index ? (root.markedBreach ? Theme.dangerSoft : Theme.accentSoft) : cell.day.today === true ? Theme.hover : "transparent"
                    border.width: root.current === cell.index && root.keyed || root.marked === cell.index ? 2 : 0
                    border.color: root.marked === cell.index && root.markedBreach ? Theme.danger : Theme.accent
                }
                TapHandler { onTapped: root.tapped(cell.index, "") }
                Txt {
                    anchors.centerIn: parent
                    visible: !!root.person && root.person.cells[cell.index]?.off === true && cell.chips.length === 0
                    text: qsTr("请假")
                    color: Theme.ink2
                    font.pixelSize: Theme.caption
                }
                Column {
                    id: stack
                    x: 6
                    anchors.verticalCenter: parent.verticalCenter
                    width: parent.width - 12
                    spacing: 4
                    Repeater {
                        model: cell.chips
                        ShiftChip {
                            id: chip
                            required property var modelData
                            width: stack.width
                            shift: modelData
                            hole: !root.person
                            mine: !!root.person && root.person.me
                            draggable: root.mayPlan && !modelData.begun
                            onTapped: root.tapped(cell.index, chip.modelData.key)
                            onDragBegun: root.dragBegun(chip.modelData, root.person ? root.person.key : "")
                            onDraggedTo: scene => root.draggedTo(scene)
                            onDragEnded: root.dragEnded()
                        }
                    }
                }
            }
        }
    }
}

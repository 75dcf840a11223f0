// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Hearthline.Ui

// A month: each day with its cover, what is missing, and my own shifts. A tap goes to the day.
Item {
    id: root

    required property var shifts
    property bool compact: false

    signal dayWanted(string key)

    Row {
        id: head
        Repeater {
            model: 7
            Txt {
                required property int index
                width: d.cell
                text: ShiftWords.weekday(index + 1)
                color: Theme.ink2
                font.pixelSize: Theme.caption
                horizontalAlignment: root.compact ? Text.AlignHCenter : Text.AlignLeft
                leftPadding: root.compact ? 0 : 10
            }
        }
    }
    Flickable {
        anchors.top: head.bottom
        anchors.topMargin: 6
        anchors.bottom: parent.bottom
        width: parent.width
        contentHeight: grid.height
        clip: true
        boundsBehavior: Flickable.StopAtBounds
        T.ScrollBar.vertical: ScrollLine {}

        Grid {
            id: grid
            columns: 7

            Repeater { model: d.lead; Item { width: d.cell; height: d.tall } }
            Repeater {
                model: d.days.length
                T.AbstractButton {
                    id: cell
                    required property int index
                    readonly property var day: d.days[index] ?? ({})
                    width: d.cell
                    height: d.tall
                    focusPolicy: Qt.StrongFocus
                    hoverEnabled: true
                    Accessible.role: Accessible.Button
                    Accessible.name: Format.list([ShiftWords.day(day), d.openWords(day), day.mine?.length > 0 ? qsTr("我值班 %1").arg(Array.from(day.mine).join(" ")) : "", day.off ? qsTr("我请假") : ""])
                    Accessible.onPressAction: cell.clicked()
                    Keys.onReturnPressed: cell.clicked()
                    onClicked: root.dayWanted(cell.day.key)

                    background: Rectangle {
                        color: cell.hovered ? Theme.hover : Theme.surface
                        border.width: 1
                        border.color: cell.day.today ? Theme.accent : Theme.line
                        FocusRing { control: cell; anchors.margins: 2; radius: 4 }
                    }
                    Column {
                        x: root.compact ? 4 : 10
                        y: 6
                        width: parent.width - 2 * x
                        spacing: 4
                        Txt {
                            width: parent.width
                            text: cell.day.dayOfMonth ?? ""
                            strong: cell.day.today === true
                            color: cell.day.today ? Theme.accent : Theme.ink
                            horizontalAlignment: root.compact ? Text.AlignHCenter : Text.AlignLeft
                            Accessible.ignored: true
                        }
                        CoverBar { width: parent.width; cover: cell.day.cover ?? []; minSeats: root.shifts.minSeats }
                        Txt {
                            width: parent.width
                            visible: text !== ""
                            text: root.compact ? (cell.day.open > 0 ? "×" + cell.day.open : "") : d.openWords(cell.day)
                            color: Theme.amber
                            font.pixelSize: Theme.caption
                            mayElide: true
                            horizontalAlignment: root.compact ? Text.AlignHCenter : Text.AlignLeft
                            Accessible.ignored: true
                        }
                        Rectangle {
                            visible: cell.day.mine?.length > 0
                            width: parent.width
                            height: own.height + 4
                            radius: 4
                            color: Theme.accent
                            Txt {
                                id: own
                                x: root.compact ? 0 : 4
                                y: 2
                                width: parent.width - 2 * x
                                text: root.compact ? qsTr("我") : Array.from(cell.day.mine ?? []).join(" ")
                                color: Theme.accentInk
                                font.pixelSize: Theme.caption
                                mayElide: true
                                horizontalAlignment: root.compact ? Text.AlignHCenter : Text.AlignLeft
                                Accessible.ignored: true
                            }
                        }
                    }
                }
            }
        }
    }
    QtObject {
        id: d
        readonly property var days: root.shifts.days // read once
        readonly property real cell: Math.floor(root.width / 7)
        readonly property int tall: Math.round((root.compact ? 108 : 104) * (1 + (Theme.textScale - 1) * 0.9))
        readonly property int lead: d.days.length > 0 ? d.days[0].weekday - 1 : 0
        function openWords(day: var): string { return day.open > 0 ? ShiftWords.seats(day.open) : ""; }
    }
}

// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// Day by day what is on and who serves it; a tap opens the shift. Each missing person is a hole in its line.
ScrollPane {
    id: root

    required property var shifts
    property bool oneDay: false

    signal shiftWanted(string key)

    spacing: 20

    Repeater {
        model: d.days.length
        Column {
            id: day
            required property int index
            readonly property var is: d.days[index] ?? ({})
            readonly property var list: Array.from(d.list).filter(s => s.day === is.key)
            width: parent ? parent.width : 0
            spacing: 8

            Item {
                width: parent.width
                height: Math.max(name.height, bar.height)
                Txt {
                    id: name
                    width: parent.width - bar.width - 12
                    text: ShiftWords.day(day.is) + (day.is.today ? qsTr(" · 今天") : "") + (day.is.off ? qsTr(" · 我请假") : "")
                    strong: true
                    color: day.is.today ? Theme.accent : Theme.ink
                    Accessible.role: Accessible.Heading
                }
                CoverBar {
                    id: bar
                    anchors.right: parent.right
                    anchors.verticalCenter: parent.verticalCenter
                    width: Math.min(120, parent.width / 3)
                    cover: day.is.cover ?? []
                    minSeats: root.shifts.minSeats
                }
            }
            Txt {
                width: parent.width
                visible: text !== ""
                text: (day.is.gaps ?? []).length > 0 ? qsTr("%1 无人值班").arg(Array.from(day.is.gaps).join(qsTr("、"))) : ""
                color: Theme.amber
                font.pixelSize: Theme.caption
            }
            Card {
                width: parent.width
                pad: 0
                spacing: 0
                visible: day.list.length > 0
                Repeater {
                    model: day.list.length
                    ShiftRow {
                        required property int index
                        width: parent ? parent.width : 0
                        shift: day.list[index] ?? ({})
                        separated: index < day.list.length - 1
                        onClicked: root.shiftWanted(shift.key)
                    }
                }
            }
            Txt {
                visible: day.list.length === 0
                text: qsTr("没有班次")
                color: Theme.ink2
            }
        }
    }
    QtObject {
        id: d
        readonly property var list: root.shifts.shifts // read once
        readonly property var days: Array.from(root.shifts.days).filter(x => !root.oneDay || x.key === root.shifts.dayKey)
    }
}

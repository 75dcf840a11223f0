// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Hearthline.Ui

// A week cut into parts; a tap, or Space, says that one can serve in a part. Arrow keys go about.
Column {
    id: root

    property var parts: [] // { from, to, overnight }
    property var chosen: [] // of each part the days

    signal toggled(int part, int day)

    spacing: 4

    Row {
        x: d.label
        Repeater {
            model: 7
            Txt {
                required property int index
                width: d.cell
                text: ShiftWords.shortWeekday(index + 1)
                color: Theme.ink2
                font.pixelSize: Theme.caption
                horizontalAlignment: Text.AlignHCenter
                Accessible.ignored: true // each cell says its day
            }
        }
    }
    Repeater {
        id: rows
        model: root.parts
        Column {
            id: row
            required property var modelData
            required property int index
            property alias cells: cells
            width: root.width
            Txt { visible: d.stacked; text: RosterWords.part(row.modelData); color: Theme.ink2; font.pixelSize: Theme.caption }
            Row {
                Txt {
                    visible: !d.stacked
                    width: d.label
                    height: Theme.touch
                    verticalAlignment: Text.AlignVCenter
                    text: ShiftWords.shortTime(row.modelData)
                    color: Theme.ink2
                    font.pixelSize: Theme.caption
                    Accessible.ignored: true
                }
                Repeater {
                    id: cells
                    model: 7
                    T.AbstractButton {
                        id: cell
                        required property int index
                        readonly property bool on: Array.from(root.chosen[row.index] ?? []).includes(index + 1)
                        width: d.cell
                        height: Theme.touch
                        hoverEnabled: true
                        focusPolicy: Qt.StrongFocus
                        // Qt 6.4 reads these of the item itself when a screen reader asks; what is on comes from above.
                        checkable: true
                        checked: on
                        Accessible.role: Accessible.CheckBox
                        Accessible.name: qsTr("%1 %2").arg(ShiftWords.weekday(index + 1)).arg(RosterWords.part(row.modelData))
                        Accessible.onPressAction: cell.clicked()
                        Accessible.onToggleAction: cell.clicked()
                        Keys.onReturnPressed: cell.clicked()
                        Keys.onRightPressed: d.go(row.index, cell.index + 1)
                        Keys.onLeftPressed: d.go(row.index, cell.index - 1)
                        Keys.onUpPressed: d.go(row.index - 1, cell.index)
                        Keys.onDownPressed: d.go(row.index + 1, cell.index)
                        onToggled: checked = Qt.binding(() => cell.on)
                        onClicked: root.toggled(row.index, cell.index + 1)

                        background: Rectangle {
                            anchors.fill: parent
                            anchors.margins: 2
                            radius: 6
                            color: cell.on ? Theme.accent : cell.hovered ? Theme.hover : Theme.surface
                            border.width: 1
                            border.color: cell.on ? Theme.accent : Theme.edge
                            Icon { anchors.centerIn: parent; visible: cell.on; name: "check"; size: 18; color: Theme.accentInk }
                            FocusRing { control: cell; anchors.margins: -2; radius: 8 }
                        }
                    }
                }
            }
        }
    }
    QtObject {
        id: d
        readonly property real wide: 76 * Theme.textScale
        readonly property bool stacked: root.width - wide < 7 * Theme.touch
        readonly property real label: stacked ? 0 : wide
        readonly property real cell: Math.min(72, Math.floor((root.width - label) / 7))
        function go(part: int, day: int): void {
            rows.itemAt(part)?.cells.itemAt(day)?.forceActiveFocus(Qt.TabFocusReason);
        }
    }
}

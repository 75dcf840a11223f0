// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// Where a record is: kept here, sent, received, opened by the leader. The step reached is ticked and dated.
Item {
    id: root

    property var track: []
    property string delivery: "kept"
    property double nowMs: Date.now()
    property bool upright: width < 420 * Theme.textScale

    implicitWidth: 320
    implicitHeight: grid.implicitHeight
    Accessible.role: Accessible.StaticText
    Accessible.name: qsTr("送达：%1").arg(Words.delivery(delivery))

    Grid {
        id: grid
        width: root.width
        columns: root.upright ? 1 : 4
        rowSpacing: 10
        columnSpacing: 8

        Repeater {
            model: root.track

            Row {
                id: step
                required property var modelData
                required property int index
                readonly property bool reached: modelData.atMs > 0

                width: root.upright ? root.width : (root.width - 24) / 4
                spacing: 8

                Rectangle {
                    id: mark
                    width: 20
                    height: 20
                    radius: 10
                    color: step.reached ? Theme.okSoft : "transparent"
                    border.width: 1
                    border.color: step.reached ? Theme.ok : Theme.edge

                    Icon {
                        anchors.centerIn: parent
                        visible: step.reached
                        name: "check"
                        size: 14
                        color: Theme.ok
                    }
                }
                Column {
                    width: step.width - mark.width - 8
                    Txt {
                        width: parent.width
                        text: Words.delivery(step.modelData.step)
                        color: step.reached ? Theme.ink : Theme.ink2
                        lineHeight: 1
                        Accessible.ignored: true
                    }
                    Txt {
                        width: parent.width
                        visible: step.reached
                        text: step.reached ? Format.dayTime(step.modelData.atMs, root.nowMs) : ""
                        color: Theme.ink2
                        font.pixelSize: Theme.caption
                        Accessible.ignored: true
                    }
                }
            }
        }
    }
}

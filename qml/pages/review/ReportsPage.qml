// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// For leaders and supervisors: what is reported upward of a period, counted on this device.
FocusScope {
    id: root

    required property var reports

    signal pageWanted(string page)

    function stepBack(): bool {
        if (root.reports.state !== "working")
            return false;
        root.reports.cancel();
        return true;
    }

    ScrollPane {
        anchors.fill: parent
        pad: d.narrow ? 16 : 24
        topPad: 16
        spacing: 16

        PlaceHead { width: parent.width; page: "reports"; onChosen: page => root.pageWanted(page) }
        Card {
            width: Math.min(parent.width, d.readable)
            ChipGroup {
                width: parent.width
                label: qsTr("多长一段")
                options: [{ value: "day", text: qsTr("日") }, { value: "week", text: qsTr("周") }, { value: "month", text: qsTr("月") },
                    { value: "quarter", text: qsTr("季") }, { value: "year", text: qsTr("年") }]
                value: root.reports.kind
                onPicked: value => { if (value) root.reports.setKind(value) }
            }
            Item {
                width: parent.width
                height: Math.max(back.height, days.height)
                IconButton { id: back; iconName: "back"; label: qsTr("前一段"); onClicked: root.reports.move(-1) }
                Txt {
                    id: days
                    anchors.left: back.right
                    anchors.right: on.left
                    anchors.verticalCenter: parent.verticalCenter
                    horizontalAlignment: Text.AlignHCenter
                    text: Format.period(root.reports.days)
                    strong: true
                }
                IconButton { id: on; anchors.right: parent.right; iconName: "forward"; label: qsTr("后一段"); enabled: !root.reports.isNow; onClicked: root.reports.move(1) }
            }
            PrimaryButton {
                width: d.narrow ? parent.width : implicitWidth
                visible: root.reports.state !== "working"
                text: root.reports.state === "ready" ? qsTr("重新汇总") : qsTr("生成汇总")
                onClicked: root.reports.make()
            }
            Column {
                width: parent.width
                visible: root.reports.state === "working"
                spacing: 10
                Txt {
                    width: parent.width
                    text: qsTr("正在汇总，已完成 %1%").arg(Math.round(root.reports.progress * 100))
                    Accessible.role: Accessible.ProgressBar
                    Accessible.name: text
                }
                Rectangle {
                    width: parent.width
                    height: 6
                    radius: 3
                    color: Theme.hover
                    Rectangle { width: parent.width * Math.min(1, root.reports.progress); height: parent.height; radius: 3; color: Theme.accent }
                }
                QuietButton { text: qsTr("停下"); onClicked: root.reports.cancel() }
            }
            Txt {
                width: parent.width
                visible: root.reports.state === "idle"
                text: qsTr("在这台设备上统计已经收到的记录；还没有送到的记录不在内。")
                color: Theme.ink2
            }
            Banner {
                width: parent.width
                tone: "amber"
                text: root.reports.state === "error" ? qsTr("暂时统计不了，记录没有丢失。") : ""
                action: qsTr("再试")
                onActed: root.reports.make()
            }
        }
        Txt {
            width: Math.min(parent.width, d.readable)
            visible: root.reports.state === "ready"
            text: root.reports.hiddenNote
            color: Theme.ink2
        }
        Repeater {
            model: root.reports.state === "ready" ? root.reports.sections : []
            Section {
                id: section
                required property var modelData
                width: parent ? parent.width : 0
                title: section.modelData.title
                Row {
                    id: columns
                    width: parent.width
                    spacing: 16
                    Repeater {
                        model: d.columns
                        Column {
                            id: column
                            required property int index
                            width: (columns.width - (d.columns - 1) * columns.spacing) / d.columns
                            spacing: 16
                            Repeater {
                                model: section.modelData.tables.filter((t, i) => i % d.columns === column.index)
                                ReportTable {
                                    required property var modelData
                                    width: parent ? parent.width : 0
                                    table: modelData
                                }
                            }
                        }
                    }
                }
            }
        }
        ReportSave {
            width: Math.min(parent.width, d.readable)
            visible: root.reports.state === "ready"
            reports: root.reports
        }
    }
    QtObject {
        id: d
        readonly property bool narrow: root.width < 600
        readonly property int columns: root.width >= 900 * Theme.textScale ? 2 : 1
        readonly property int readable: Math.round(720 * (1 + (Theme.textScale - 1) * 0.4))
    }
}

// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// Days on which I am away; whoever plans sees them at once.
Sheet {
    id: root

    required property var shifts

    title: qsTr("请假")

    Banner { width: parent.width; tone: "amber"; text: root.shifts.error === "" ? "" : ShiftWords.error(root.shifts.error) }
    Section {
        width: parent.width
        visible: root.shifts.timeOff.length > 0
        title: qsTr("已经请的假")
        Repeater {
            model: root.shifts.timeOff
            Flow {
                id: line
                required property var modelData
                width: parent ? parent.width : 0
                spacing: 8
                Txt {
                    height: Math.max(Theme.touch, implicitHeight)
                    verticalAlignment: Text.AlignVCenter
                    text: line.modelData.from === line.modelData.to ? Format.date(line.modelData.from) : qsTr("%1 到 %2").arg(Format.date(line.modelData.from)).arg(Format.date(line.modelData.to))
                }
                QuietButton { plain: true; text: qsTr("不请了"); Accessible.name: qsTr("不请了：%1").arg(Format.date(line.modelData.from)); onClicked: root.shifts.comeBack(line.modelData.key) }
            }
        }
    }
    Flow {
        width: parent.width
        spacing: 16
        Column {
            spacing: 6
            Txt { text: qsTr("从哪天"); color: Theme.ink2; font.pixelSize: Theme.caption }
            DateField { id: first; width: Math.min(210 * Theme.textScale, root.width - 40); label: qsTr("从哪天"); date: root.shifts.dayKey; delay: 0 }
        }
        Column {
            spacing: 6
            Txt { text: qsTr("到哪天（含当天）"); color: Theme.ink2; font.pixelSize: Theme.caption }
            DateField { id: last; width: Math.min(210 * Theme.textScale, root.width - 40); label: qsTr("到哪天（含当天）"); date: root.shifts.dayKey; delay: 0 }
        }
    }
    Txt { width: parent.width; visible: d.served; text: qsTr("这些天里有您的班，请假不会自动换人。请同时请人代班，或告诉督导。"); color: Theme.amber }
    foot: SheetAction {
        text: qsTr("请假")
        actionEnabled: d.whole
        onActed: {
            root.shifts.goAway(first.text, last.text);
            root.closed();
        }
    }
    QtObject {
        id: d
        readonly property bool whole: !first.wrong && !last.wrong && first.text !== "" && first.text <= last.text
        readonly property bool served: whole && Array.from(root.shifts.shifts).some(s => s.mine && s.day >= first.text && s.day <= last.text)
    }
}

// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// Everything that the roster breaks on the days shown; a tap goes there.
Sheet {
    id: root

    required property var shifts

    signal jumped(string dayKey, string shiftKey)
    signal sheetWanted(string name, var args)

    title: qsTr("规则检查")
    drawer: true

    Txt {
        width: parent.width
        text: root.shifts.findings.length === 0 ? qsTr("这些天没有发现问题。") : qsTr("违反 %1 处，提醒 %2 处").arg(d.breaches).arg(root.shifts.findings.length - d.breaches)
        color: Theme.ink2
    }
    QuietButton { width: Math.min(implicitWidth, parent.width); text: qsTr("看规则，改规则"); iconName: "edit"; onClicked: root.sheetWanted("rules", {}) }
    Card {
        width: parent.width
        pad: 0
        spacing: 0
        visible: root.shifts.findings.length > 0
        Repeater {
            model: root.shifts.findings
            ListRow {
                required property var modelData
                required property int index
                width: parent ? parent.width : 0
                title: Format.list([modelData.severity === "breach" ? qsTr("违反：%1").arg(modelData.title) : qsTr("提醒：%1").arg(modelData.title), modelData.name])
                detail: Format.list([ShiftWords.day(modelData), modelData.words, modelData.clause])
                iconName: modelData.severity === "breach" ? "risk" : "bell"
                iconColor: modelData.severity === "breach" ? Theme.danger : Theme.amber
                roomy: true
                chevron: true
                separated: index < root.shifts.findings.length - 1
                Accessible.role: Accessible.Button
                onClicked: root.jumped(modelData.day, modelData.shift)
            }
        }
    }
    QtObject {
        id: d
        readonly property int breaches: Array.from(root.shifts.findings).filter(f => f.severity === "breach").length
    }
}

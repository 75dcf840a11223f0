// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// Answers to choose one from, where some are the reasons of one and the same answer: these stand under its name.
Column {
    id: root

    required property string label
    property var options: []
    property var value: undefined
    property bool readOnly: false

    signal picked(var value)

    spacing: 12

    Repeater {
        model: d.groups

        Column {
            id: group
            required property string modelData
            width: root.width
            spacing: 8

            Txt {
                width: parent.width
                visible: group.modelData !== ""
                text: qsTr("%1，原因：").arg(group.modelData)
                color: Theme.ink2
                font.pixelSize: Theme.caption
            }
            ChipGroup {
                width: parent.width
                label: group.modelData === "" ? root.label : group.modelData
                options: root.options.filter(o => (o.group ?? "") === group.modelData)
                value: root.value
                readOnly: root.readOnly
                onPicked: value => root.picked(value)
            }
        }
    }
    QtObject {
        id: d
        readonly property var groups: Array.from(new Set(root.options.map(o => o.group ?? "")))
    }
}

// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// Imminent danger: what must happen now, each ticked when it has. It stays until contact is confirmed.
Rectangle {
    id: root

    required property var call

    signal reasonsWanted(string event)
    signal incidentWanted

    visible: call.rescue.length > 0
    implicitHeight: column.height + 32
    radius: Theme.radius
    color: Theme.dangerSoft
    border.width: 1
    border.color: Theme.danger
    Accessible.role: Accessible.Grouping
    Accessible.name: qsTr("救援步骤")

    Column {
        id: column
        x: 16
        y: 16
        width: parent.width - 32
        spacing: 16

        Row {
            width: parent.width
            spacing: 8
            Icon { id: mark; name: "risk"; color: Theme.danger; anchors.verticalCenter: parent.verticalCenter }
            Txt {
                width: parent.width - mark.width - 8
                text: qsTr("救援步骤：不挂断，同时做")
                color: Theme.danger
                strong: true
                Accessible.role: Accessible.Heading
            }
        }
        QuietButton {
            width: Math.min(implicitWidth, column.width)
            visible: !root.call.practice
            text: qsTr("上报负责人…")
            iconName: "up"
            edge: Theme.danger
            ink: Theme.danger
            onClicked: root.incidentWanted()
        }
        Repeater {
            model: root.call.rescue

            Column {
                id: step
                required property var modelData
                width: column.width
                spacing: 8

                Txt { width: parent.width; text: step.modelData.title; strong: true }
                PromptCard { width: parent.width; sayings: step.modelData.sayings }
                PlainList { width: parent.width; visible: points.length > 0; points: step.modelData.aims }
                ClauseTag { width: parent.width; clause: step.modelData.clause ?? "" }
                Repeater {
                    model: step.modelData.tasks
                    CheckRow {
                        required property var modelData
                        width: step.width
                        text: modelData.text
                        done: modelData.done
                        ink: Theme.danger
                        onDoneChangedTo: done => root.call.rescueTask(modelData.key, done)
                    }
                }
                Flow {
                    width: parent.width
                    spacing: 8
                    Repeater {
                        model: step.modelData.exits
                        QuietButton {
                            required property var modelData
                            width: Math.min(implicitWidth, step.width)
                            readonly property bool asks: (modelData.reasons ?? []).length > 0
                            text: asks ? qsTr("%1…").arg(modelData.text) : modelData.text
                            strong: modelData.primary
                            edge: modelData.primary ? Theme.danger : Theme.line
                            ink: modelData.primary ? Theme.danger : Theme.ink
                            enabled: modelData.enabled
                            onClicked: asks ? root.reasonsWanted(modelData.event) : root.call.rescueExit(modelData.event)
                        }
                    }
                }
                Txt {
                    width: parent.width
                    visible: text !== ""
                    text: step.modelData.exits.find(e => e.primary && !e.enabled)?.blocked ?? ""
                    color: Theme.danger
                    font.pixelSize: Theme.caption
                }
            }
        }
    }
}

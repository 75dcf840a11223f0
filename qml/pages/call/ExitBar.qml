// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// The ways out of this step: the primary one bottom right (full width on a phone), the others quiet on the left.
Rectangle {
    id: root

    required property var protocol
    property bool narrow: false

    signal reasonsWanted(string event)

    implicitHeight: column.height + 24
    color: Theme.ground

    Rectangle { width: parent.width; height: 1; color: Theme.line }
    Column {
        id: column
        x: root.narrow ? 16 : 24
        y: 12
        width: parent.width - 2 * x
        spacing: 8

        Txt {
            width: parent.width
            visible: text !== ""
            text: d.main && !d.main.enabled ? d.main.blocked : ""
            color: Theme.amber
            font.pixelSize: Theme.caption
            horizontalAlignment: root.narrow ? Text.AlignLeft : Text.AlignRight
        }
        Item {
            width: parent.width
            height: Math.max(others.implicitHeight, next.visible ? next.implicitHeight : 0)
            visible: !d.stacked || d.rest.length > 0

            Flow {
                id: others
                width: parent.width - (next.visible && !d.stacked ? next.width + 16 : 0)
                spacing: 8
                QuietButton {
                    visible: root.protocol.canBack && !d.stacked
                    text: qsTr("上一步")
                    iconName: "back"
                    onClicked: root.protocol.back()
                }
                Repeater {
                    model: d.rest
                    QuietButton {
                        required property var modelData
                        width: Math.min(implicitWidth, others.width)
                        text: d.asks(modelData) ? qsTr("%1…").arg(modelData.text) : modelData.text
                        enabled: modelData.enabled
                        onClicked: d.leave(modelData)
                    }
                }
            }
            PrimaryButton {
                id: next
                visible: d.main !== null && !d.stacked
                anchors.right: parent.right
                text: d.main ? d.main.text : ""
                enabled: d.main !== null && d.main.enabled
                keys: qsTr("Ctrl+回车 下一步")
                onClicked: d.leave(d.main)
            }
        }
        Row {
            width: parent.width
            visible: d.stacked
            spacing: 8
            IconButton {
                id: back
                visible: root.protocol.canBack
                edge: Theme.line
                fill: Theme.surface
                iconName: "back"
                label: qsTr("上一步")
                onClicked: root.protocol.back()
            }
            PrimaryButton {
                width: parent.width - (back.visible ? back.width + 8 : 0)
                visible: d.main !== null
                text: d.main ? d.main.text : ""
                enabled: d.main !== null && d.main.enabled
                onClicked: d.leave(d.main)
            }
        }
    }
    QtObject {
        id: d
        readonly property var main: root.protocol.exits.find(e => e.primary) ?? null
        readonly property var rest: root.protocol.exits.filter(e => !e.primary)
        readonly property bool stacked: root.narrow

        function asks(exit: var): bool { return (exit.reasons ?? []).length > 0; }
        function leave(exit: var): void {
            if (asks(exit))
                root.reasonsWanted(exit.event);
            else
                root.protocol.fire(exit.event);
        }
    }
}

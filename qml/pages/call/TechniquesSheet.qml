// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// The six techniques at hand, each in a few points; problem solving opens its worksheet of seven moves.
Sheet {
    id: root

    required property var call

    title: qsTr("技巧")
    maximumWidth: 440
    drawer: true

    Repeater {
        model: root.call.techniques

        Column {
            id: item
            required property var modelData
            width: parent ? parent.width : 0
            spacing: 8

            Item {
                width: parent.width
                height: Math.max(name.implicitHeight, tag.implicitHeight)
                Txt { id: name; width: parent.width - tag.width - 8; text: item.modelData.title; strong: true; Accessible.role: Accessible.Heading }
                Tag {
                    id: tag
                    anchors.right: parent.right
                    text: root.call.protocol.techniques.includes(item.modelData.title) ? qsTr("这一步合用") : ""
                    tone: "accent"
                }
            }
            PlainList { width: parent.width; points: item.modelData.points }
            PromptCard { width: parent.width; sayings: item.modelData.sayings ?? [] }
            QuietButton {
                width: Math.min(implicitWidth, parent.width)
                visible: item.modelData.worksheet === true
                text: qsTr("打开七步工作表")
                iconName: "plan"
                onClicked: {
                    root.call.showForm(item.modelData.formKey);
                    root.closed();
                }
            }
            ClauseTag { width: parent.width; clause: item.modelData.clause }
            Rectangle { width: parent.width; height: 1; color: Theme.line }
        }
    }
}

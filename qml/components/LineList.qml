// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// Several short answers to one question: add, change, take away, and take that back. Empty lines are not sent.
Column {
    id: root

    required property string label
    property var value: undefined
    property bool readOnly: false

    signal picked(var value)

    spacing: 8
    Accessible.role: Accessible.Grouping
    Accessible.name: label
    onValueChanged: d.take()
    Component.onCompleted: d.take()

    Repeater {
        id: repeater
        model: d.lines.length

        Item {
            id: line
            required property int index
            width: root.width
            height: field.height

            InputField {
                id: field
                width: parent.width - (bin.visible ? bin.width + 4 : 0)
                label: qsTr("%1 %2").arg(root.label).arg(line.index + 1)
                value: d.lines[line.index] ?? ""
                readOnly: root.readOnly
                onEdited: text => d.put(line.index, text)
                onAccepted: later.start() // after what was typed has left the field
            }
            IconButton {
                id: bin
                anchors.right: parent.right
                visible: !root.readOnly && (d.lines.length > 1 || field.text !== "")
                iconName: "remove"
                label: Format.named(qsTr("删去 %1 %2"), [root.label, line.index + 1])
                onClicked: d.drop(line.index)
            }
        }
    }
    Flow {
        width: parent.width
        visible: !root.readOnly
        spacing: 8
        QuietButton {
            text: qsTr("再加一条")
            iconName: "add"
            Accessible.name: qsTr("再加一条：%1").arg(root.label)
            onClicked: d.add()
        }
        QuietButton {
            visible: d.gone !== null
            plain: true
            text: qsTr("撤销删去")
            iconName: "undo"
            onClicked: d.undo()
        }
    }
    Timer {
        id: later
        interval: 0
        onTriggered: d.add()
    }
    QtObject {
        id: d
        property var lines: [""]
        property var gone: null // { index, text } of the line last taken away
        property string told: "" // what was last sent, to know our own echo

        function kept(): var { return lines.map(s => s.trim()).filter(s => s !== ""); }
        function tell(): void {
            const list = kept();
            told = JSON.stringify(list);
            root.picked(list.length ? list : undefined);
        }
        function take(): void {
            const list = root.value === undefined || root.value === null || root.value === "" ? []
                : typeof root.value === "object" ? Array.from(root.value) : [root.value];
            if (JSON.stringify(list) !== told)
                lines = list.length ? list : [""];
        }
        function put(index: int, text: string): void {
            const next = lines.slice();
            next[index] = text;
            lines = next;
            tell();
        }
        function add(): void {
            if (lines[lines.length - 1] !== "")
                lines = lines.concat([""]);
            const last = repeater.itemAt(lines.length - 1);
            if (last)
                last.nextItemInFocusChain(true).forceActiveFocus(Qt.TabFocusReason);
        }
        function drop(index: int): void {
            gone = { index: index, text: lines[index] };
            const next = lines.filter((s, i) => i !== index);
            lines = next.length ? next : [""];
            tell();
        }
        function undo(): void {
            const next = lines.filter(s => s !== "");
            next.splice(gone.index, 0, gone.text);
            lines = next;
            gone = null;
            tell();
        }
    }
}

// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// One row of a form: the question, its field, the dot that says it is saved, and what is wrong under it.
Item {
    id: root

    required property var row

    signal answered(string key, var value)

    implicitHeight: column.implicitHeight

    Column {
        id: column
        x: Math.min(2, root.row.depth) * 16
        width: root.width - x
        spacing: 8

        Item {
            width: parent.width
            height: label.implicitHeight
            visible: root.row.kind !== "boolean"

            Txt {
                id: label
                width: Math.min(implicitWidth, parent.width - (mark.visible ? mark.implicitWidth + 8 : 0) - (dot.visible ? dot.implicitWidth + 8 : 0))
                text: root.row.label
                strong: root.row.kind === "group"
                color: root.row.kind === "display" ? Theme.ink2 : Theme.ink
                Accessible.role: root.row.kind === "group" ? Accessible.Heading : Accessible.StaticText
            }
            Txt {
                id: mark
                anchors.left: label.right
                anchors.leftMargin: 8
                anchors.baseline: label.baseline
                visible: root.row.required && root.row.kind !== "group"
                text: qsTr("必填")
                color: Theme.ink2
                font.pixelSize: Theme.caption
                wrapMode: Text.NoWrap
            }
            SavedDot {
                id: dot
                anchors.left: mark.visible ? mark.right : label.right
                anchors.leftMargin: 8
                anchors.verticalCenter: label.verticalCenter
                state_: d.saved
            }
        }
        Txt {
            width: parent.width
            visible: text !== "" && root.row.kind !== "boolean"
            text: root.row.help
            color: Theme.ink2
            font.pixelSize: Theme.caption
        }
        // A Repeater of one: unlike a Loader it may make bound components in Qt 6.4.
        Repeater {
            model: fields.byKind(root.row.kind) ? 1 : 0
            delegate: fields.byKind(root.row.kind)
        }
        Txt {
            width: parent.width
            objectName: "error"
            visible: text !== ""
            text: Words.fieldError(root.row.error)
            color: Theme.amber
            font.pixelSize: Theme.caption
            Accessible.role: Accessible.AlertMessage
        }
    }
    QtObject {
        id: d
        readonly property string saved: root.row.saved
        function send(value: var): void {
            root.answered(root.row.key, value);
        }
        function text(): string {
            return root.row.value === undefined || root.row.value === null ? "" : String(root.row.value);
        }
    }
    FormFields {
        id: fields
        row: root.row
        onSent: value => d.send(value)
    }
}

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
        x: Math.min(2, q.depth) * 16
        width: root.width - x
        spacing: 8

        Item {
            width: parent.width
            height: label.implicitHeight
            visible: q.kind !== "boolean"

            Txt {
                id: label
                width: Math.min(implicitWidth, parent.width - (mark.visible ? mark.implicitWidth + 8 : 0) - (dot.visible ? dot.implicitWidth + 8 : 0))
                text: q.label
                strong: q.kind === "group"
                color: q.kind === "display" ? Theme.ink2 : Theme.ink
                Accessible.role: q.kind === "group" ? Accessible.Heading : Accessible.StaticText
            }
            Txt {
                id: mark
                anchors.left: label.right
                anchors.leftMargin: 8
                anchors.baseline: label.baseline
                visible: q.needed && q.kind !== "group"
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
                state_: q.saved
            }
        }
        Txt {
            width: parent.width
            visible: text !== "" && q.kind !== "boolean"
            text: q.help
            color: Theme.ink2
            font.pixelSize: Theme.caption
        }
        // A Repeater of one: unlike a Loader it may make bound components in Qt 6.4.
        Repeater {
            model: fields.byKind(q.kind) ? 1 : 0
            delegate: fields.byKind(q.kind)
        }
        Txt {
            width: parent.width
            objectName: "error"
            visible: text !== ""
            text: Words.fieldError(q.error)
            color: Theme.amber
            font.pixelSize: Theme.caption
            Accessible.role: Accessible.AlertMessage
        }
    }
    FormQuestion {
        id: q
        row: root.row
    }
    FormFields {
        id: fields
        question: q
        onSent: value => root.answered(q.key, value)
    }
}

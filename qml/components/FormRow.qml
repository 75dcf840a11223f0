// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// One row of a form: the question, its field, the dot that says it is saved, and what is wrong under it.
Item {
    id: root

    required property var row

    property bool unfolded: true // false: an empty instance that shows as a button to add it
    property bool undoable: false

    signal answered(string key, var value)
    signal added
    signal takenAway
    signal undone

    readonly property bool folded: q.spare && q.instance > 0 && !unfolded

    visible: !folded || q.repeated
    implicitHeight: column.implicitHeight

    Column {
        id: column
        x: Math.min(2, q.depth) * 16
        width: root.width - x
        spacing: 8

        Rectangle { width: parent.width; height: 1; color: Theme.line; visible: q.part || (q.repeated && !root.folded) }
        Item {
            width: parent.width
            height: Math.max(label.implicitHeight, bin.visible ? bin.height : 0)
            visible: q.kind !== "boolean" && !root.folded

            Txt {
                id: label
                width: Math.min(implicitWidth, parent.width - (mark.visible ? mark.implicitWidth + 8 : 0) - (dot.visible ? dot.implicitWidth + 8 : 0) - (bin.visible ? bin.width : 0))
                anchors.verticalCenter: parent.verticalCenter
                text: q.label
                strong: q.heading
                font.pixelSize: q.part ? Theme.prompt : Theme.body
                color: q.kind === "display" ? Theme.ink2 : Theme.ink
                Accessible.role: q.heading ? Accessible.Heading : Accessible.StaticText
            }
            Txt {
                id: mark
                anchors.left: label.right
                anchors.leftMargin: 8
                anchors.baseline: label.baseline
                visible: q.needed && !q.heading
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
            IconButton {
                id: bin
                anchors.right: parent.right
                visible: q.repeated && !q.spare && !q.readOnly
                iconName: "remove"
                label: Format.named(qsTr("删去 %1"), [q.label])
                onClicked: root.takenAway()
            }
        }
        Flow {
            width: parent.width
            visible: q.repeated && (root.folded || root.undoable)
            spacing: 8
            QuietButton {
                width: Math.min(implicitWidth, parent.width)
                visible: root.folded
                text: qsTr("再加：%1").arg(q.label)
                iconName: "add"
                onClicked: root.added()
            }
            QuietButton {
                visible: root.undoable
                plain: true
                text: qsTr("撤销删去")
                iconName: "undo"
                onClicked: root.undone()
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
            model: fields.byKind(q.kind, q.multi) ? 1 : 0
            delegate: fields.byKind(q.kind, q.multi)
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

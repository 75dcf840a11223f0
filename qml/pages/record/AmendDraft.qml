// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// What is to be put right, and where: the notes, the level, or an answer of one of the record's forms.
Column {
    id: root

    required property var amend

    spacing: 12

    Txt { width: parent.width; text: qsTr("改哪里"); strong: true; font.pixelSize: Theme.prompt; Accessible.role: Accessible.Heading }
    ChipGroup {
        width: parent.width
        label: qsTr("改哪里")
        options: Array.from(root.amend.parts).map(p => ({ value: p.key, text: d.title(p) }))
        value: root.amend.part
        onPicked: value => { if (value) root.amend.setPart(value); }
    }
    InputArea {
        width: parent.width
        visible: root.amend.part === "notes"
        label: qsTr("记录")
        value: root.amend.notes
        minimumLines: 8
        onEdited: text => root.amend.setNotes(text)
    }
    Column {
        width: parent.width
        visible: root.amend.part === "level"
        spacing: 10
        Txt {
            width: parent.width
            text: root.amend.levels.length > 0 ? qsTr("通话比当时记下的更危险，就选更高的等级。这里不能降级。") : qsTr("已经是最高的等级。")
            color: Theme.ink2
        }
        ChipGroup {
            width: parent.width
            label: qsTr("风险等级")
            options: Array.from(root.amend.levels).map(l => ({ value: l.value, text: Words.risk(l.value) }))
            value: root.amend.level
            onPicked: value => root.amend.setLevel(value ?? "")
        }
    }
    Lasting {
        source: root.amend.form
        FormView {
            width: parent ? parent.width : 0
            visible: root.amend.part !== "notes" && root.amend.part !== "level"
            form: root.amend.form
        }
    }
    QtObject {
        id: d
        function title(part: var): string {
            const name = part.key === "notes" ? qsTr("记录") : part.key === "level" ? qsTr("风险等级") : part.title;
            return part.changed ? qsTr("%1（改了）").arg(name) : name;
        }
    }
}

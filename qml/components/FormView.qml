// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// A form as the view-model gives it: only the rows that apply. Every answer leaves at once with its key.
Column {
    id: root

    required property var form
    property bool titled: false
    property bool progress: false

    signal answered(string key, var value)

    // Puts the keyboard into the field of that row; true when it is here.
    function focusRow(key: string): bool {
        for (let i = 0; i < rows.count; ++i) {
            const item = rows.itemAt(i);
            if (item?.row?.key !== key)
                continue;
            const field = item.nextItemInFocusChain(true);
            if (field)
                field.forceActiveFocus(Qt.TabFocusReason);
            return true;
        }
        return false;
    }

    spacing: 20
    Accessible.role: Accessible.Form
    Accessible.name: form ? form.title : ""
    onAnswered: (key, value) => root.form.setAnswer(key, value)

    Txt {
        width: parent.width
        visible: root.titled && text !== ""
        text: root.form ? root.form.title : ""
        font.pixelSize: Theme.title
        strong: true
        Accessible.role: Accessible.Heading
    }
    FormProgress {
        width: parent.width
        visible: root.progress && total >= 6
        answered: root.form ? root.form.answered : 0
        total: root.form ? root.form.total : 0
        missing: root.form ? root.form.missing : 0
    }
    Repeater {
        id: rows
        model: root.form ? root.form.rows : null

        FormRow {
            id: line
            required property var model
            readonly property string group: d.groupOf(model)
            width: root.width
            row: model
            unfolded: d.unfolded === group
            undoable: d.gone.length > 0 && (model?.spare ?? false) && d.stem(model.key) === d.goneFrom
            onAnswered: (key, value) => root.answered(key, value)
            onAdded: {
                d.unfolded = line.group;
                d.wanted = line.row.key;
                later.start();
            }
            onTakenAway: d.takeAway(line.row.key)
            onUndone: d.undo()
        }
    }
    Timer {
        id: later
        interval: 0
        onTriggered: root.focusRow(d.wanted)
    }
    QtObject {
        id: d
        property string wanted: ""
        property string unfolded: "" // the empty instance that is open, by its place: "#2"
        property var gone: [] // { stem, value } of the instance last taken away
        property string goneFrom: ""

        function stem(key: string): string { return key.split("#")[0]; }
        function groupOf(row: var): string { return "#" + (row?.instance ?? 0); }
        function all(): var {
            return Array.from({ length: rows.count }, (x, i) => rows.itemAt(i)?.row).filter(r => r);
        }
        // The answers below the head of one instance.
        function members(head: var): var {
            const list = all();
            const from = list.findIndex(r => r.key === head.key) + 1;
            const after = list.findIndex((r, i) => i >= from && (r.depth ?? 0) <= (head.depth ?? 0));
            return list.slice(from, after < 0 ? list.length : after);
        }
        function takeAway(key: string): void {
            const head = all().find(r => r.key === key);
            gone = members(head).filter(r => r.value !== undefined && r.value !== null && r.value !== "")
                .map(r => ({ stem: stem(r.key), value: r.value }));
            goneFrom = stem(key);
            root.form.removeGroup(key);
        }
        // Into the empty instance that waits: the order may change, no word is lost.
        function undo(): void {
            const spare = all().find(r => r.repeated && r.spare && stem(r.key) === goneFrom);
            if (!spare)
                return;
            for (const answer of gone)
                root.form.setAnswer(answer.stem + (spare.instance > 0 ? "#" + spare.instance : ""), answer.value);
            gone = [];
        }
    }
}

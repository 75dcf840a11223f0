// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// A form as the view-model gives it: only the rows that apply. Every answer leaves at once with its key.
Column {
    id: root

    required property var form
    property bool titled: false

    signal answered(string key, var value)

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
    Repeater {
        model: root.form ? root.form.rows : null

        FormRow {
            required property var model
            width: root.width
            row: model
            onAnswered: (key, value) => root.answered(key, value)
        }
    }
}

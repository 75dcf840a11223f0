// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// What this call asks for besides the record: consent, follow-up, handover, protection of a minor, disclosure.
Section {
    id: root

    required property var wrapUp

    visible: root.wrapUp.sections.length > 0
    title: qsTr("要办的手续")

    Card {
        width: parent.width
        pad: 0
        spacing: 0
        Repeater {
            model: root.wrapUp.sections
            ListRow {
                required property var modelData
                required property int index
                width: parent ? parent.width : 0
                title: modelData.title
                aside: Words.section(modelData.state)
                iconName: modelData.state === "done" ? "check" : modelData.state === "todo" ? "edit" : "add"
                iconColor: modelData.state === "done" ? Theme.ok : modelData.state === "todo" ? Theme.amber : Theme.ink2
                chevron: true
                separated: index < root.wrapUp.sections.length - 1
                onClicked: root.wrapUp.showForm(modelData.formKey)
            }
        }
    }
}

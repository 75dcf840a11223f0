// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// What is still open, the duties first; a tap leads to the very field.
Section {
    id: root

    required property var wrapUp

    visible: root.wrapUp.missing.length > 0
    title: qsTr("还没填的")

    Card {
        width: parent.width
        pad: 0
        spacing: 0
        Repeater {
            model: root.wrapUp.missing
            ListRow {
                required property var modelData
                required property int index
                width: parent ? parent.width : 0
                title: modelData.text
                detail: (modelData.required ? qsTr("必填") : qsTr("可不填")) + (modelData.clause ? " · " + qsTr("依据：%1").arg(modelData.clause) : "")
                iconName: modelData.kind === "duty" || modelData.kind === "block" ? "risk" : "edit"
                iconColor: modelData.required ? Theme.amber : Theme.ink2
                chevron: true
                roomy: true
                separated: index < root.wrapUp.missing.length - 1
                onClicked: root.wrapUp.jump(modelData.key)
            }
        }
    }
}

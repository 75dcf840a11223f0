// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// Each form of a call: its name, how much is answered, whether something required is missing.
Column {
    id: root

    property var forms: []

    signal opened(string key)

    Repeater {
        model: root.forms

        ListRow {
            required property var modelData
            required property int index
            width: root.width
            title: modelData.title
            detail: modelData.missing > 0 ? qsTr("还有 %1 项必填").arg(modelData.missing)
                : modelData.total > 0 && modelData.answered === modelData.total ? qsTr("已填完") : ""
            aside: qsTr("%1/%2").arg(modelData.answered).arg(modelData.total)
            chevron: true
            separated: index < root.forms.length - 1
            onClicked: root.opened(modelData.key)
        }
    }
}

// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// Ends a follow-up for good, with its reason.
Sheet {
    id: root

    required property var followUps

    title: qsTr("不再回访")

    ChoiceRow {
        width: parent.width
        label: qsTr("为什么")
        hint: qsTr("原因会留在记录里，督导能看到")
        options: root.followUps.closeReasons.map(r => ({ value: r.key, text: Words.closeReason(r.key) }))
        value: d.reason
        onPicked: value => d.reason = value
    }
    InputField {
        id: note
        width: parent.width
        label: qsTr("补充一句（可不填）")
        placeholderText: label
    }
    foot: SheetAction {
        text: qsTr("结束回访")
        actionEnabled: d.reason !== undefined
        onActed: {
            root.followUps.finish(root.followUps.selectedKey, d.reason + (note.text.trim() === "" ? "" : "|" + note.text.trim()));
            root.closed();
        }
    }
    QtObject {
        id: d
        property var reason: undefined
    }
}

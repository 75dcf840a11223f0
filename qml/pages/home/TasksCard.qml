// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// At most three things to do now.
Column {
    id: root

    required property var home
    property double nowMs: 0

    spacing: 8

    Txt { text: qsTr("要做的事"); strong: true; font.pixelSize: Theme.prompt; Accessible.role: Accessible.Heading }
    Card {
        width: parent.width
        pad: 0
        spacing: 0
        visible: d.tasks.length > 0
        Repeater {
            model: d.tasks
            ListRow {
                id: row
                required property var modelData
                required property int index
                width: parent ? parent.width : 0
                title: qsTr("%1：%2").arg(Words.task(modelData.kind)).arg(modelData.title)
                detail: modelData.detail
                aside: modelData.dueMs > 0 ? Format.due(modelData.dueMs, root.nowMs) : ""
                iconName: d.icons[modelData.kind] ?? "check"
                iconColor: modelData.state === "late" || (modelData.dueMs > 0 && modelData.dueMs < root.nowMs + 7200000) ? Theme.amber : Theme.ink2
                chevron: true
                roomy: Theme.textScale > 1.3 || root.width < 420
                separated: index < d.tasks.length - 1
                onClicked: root.home.openTask(modelData.key)

                QuietButton {
                    visible: row.modelData.kind === "shift-confirm"
                    text: qsTr("我会到")
                    iconName: "check"
                    onClicked: root.home.finishTask(row.modelData.key)
                }
            }
        }
    }
    Card {
        width: parent.width
        visible: d.tasks.length === 0
        pad: 20
        Txt { width: parent.width; text: qsTr("眼下没有要做的事。") }
    }
    QtObject {
        id: d
        readonly property var tasks: root.home.tasks.slice(0, 3)
        readonly property var icons: ({ "follow-up": "phone", comment: "comment", unsigned: "edit", refused: "cloud-off", "not-received": "send",
            bulletin: "bell", recovery: "heart", training: "learn", handover: "swap", second: "people", devices: "cloud-off",
            "shift-confirm": "clock", "shift-asked": "swap", "shift-decide": "swap", "shift-conflict": "swap", "shift-unconfirmed": "clock" })
    }
}

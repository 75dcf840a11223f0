// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// Before a referral to one's own: the question, and a reason if one goes on. Afterwards: what came of it.
Column {
    id: root

    required property var directory

    spacing: 12

    Card {
        width: parent.width
        visible: root.directory.referState === "ask"
        Txt { width: parent.width; text: qsTr("这次转介与您或本机构的利益有关吗？"); strong: true; Accessible.role: Accessible.Heading }
        Txt {
            width: parent.width
            text: [root.directory.referReason, qsTr("不把来电者转给有利益关系的人。没有别的去处时，写下理由，督导会看到。")].filter(s => s !== "").join(" ")
            color: Theme.ink2
        }
        InputArea {
            id: reason
            width: parent.width
            label: qsTr("仍要转介的理由")
            placeholder: qsTr("例如：当地只有这一家能收治")
            minimumLines: 2
        }
        Flow {
            width: parent.width
            spacing: 8
            layoutDirection: Qt.RightToLeft
            PrimaryButton { text: qsTr("不转介，另找"); onClicked: root.directory.dropRefer() }
            QuietButton {
                text: qsTr("仍要转介")
                enabled: reason.text.trim() !== ""
                onClicked: root.directory.referDespite(root.directory.selectedKey, reason.text.trim())
            }
        }
    }
    Banner {
        width: parent.width
        iconName: root.directory.referState === "done" ? "check" : ""
        text: root.directory.referState === "done" ? qsTr("已写进这通来电的记录")
            : root.directory.referState === "refused" ? qsTr("没有转介。请另找一处。") : ""
    }
}

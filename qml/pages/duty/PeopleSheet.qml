// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// Everybody in the roster, with what it knows of each; a tap opens her card.
Sheet {
    id: root

    required property var roster

    signal sheetWanted(string name, var args)

    title: qsTr("人员资料")
    drawer: true
    Component.onCompleted: root.roster.show()
    Component.onDestruction: root.roster.hide()

    RosterNote { width: parent.width; roster: root.roster }
    Txt {
        width: parent.width
        visible: root.roster.state === "ready"
        text: root.roster.people.length === 0 ? qsTr("班表里还没有人。邀请咨询员加入后，会在这里。") : qsTr("培训在“学习”里登记；可值班时间和请假由本人填。")
        color: Theme.ink2
    }
    Card {
        width: parent.width
        visible: root.roster.people.length > 0
        pad: 0
        spacing: 0
        Repeater {
            id: rows
            model: root.roster.people
            ListRow {
                id: row
                required property var modelData
                required property int index
                width: parent ? parent.width : 0
                title: modelData.name
                detail: Format.list([RosterWords.training(modelData), RosterWords.qualifications(modelData), RosterWords.week(modelData), modelData.taken > 0 ? RosterWords.highRisk(modelData) : ""])
                aside: modelData.conflict ? qsTr("有两版资料") : ""
                asideInk: Theme.amber
                iconName: modelData.trained ? "people" : "risk"
                iconColor: modelData.trained ? Theme.ink2 : Theme.amber
                roomy: true
                chevron: true
                separated: index < root.roster.people.length - 1
                Accessible.role: Accessible.Button
                Keys.onDownPressed: rows.itemAt(row.index + 1)?.forceActiveFocus(Qt.TabFocusReason)
                Keys.onUpPressed: rows.itemAt(row.index - 1)?.forceActiveFocus(Qt.TabFocusReason)
                onClicked: root.sheetWanted("person", { person: modelData.key })
            }
        }
    }
}

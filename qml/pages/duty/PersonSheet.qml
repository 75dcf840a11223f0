// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// A counsellor as the roster needs her; a leader's word, but for her training and her times, which stand here to be read.
Sheet {
    id: root

    required property var roster
    required property string person
    readonly property var is: Array.from(roster.people).find(p => p.key === root.person) ?? null

    signal sheetWanted(string name, var args)

    title: is ? Format.named(qsTr("%1 的资料"), [is.name]) : qsTr("人员资料")
    drawer: true
    maximumWidth: 640
    Component.onCompleted: root.roster.show()
    Component.onDestruction: root.roster.hide()

    RosterNote { width: parent.width; roster: root.roster }
    Column {
        width: parent.width
        visible: !!root.is
        spacing: 6
        Txt { width: parent.width; text: root.is ? RosterWords.training(root.is) : ""; color: root.is?.trained ? Theme.ink : Theme.amber }
        Txt { width: parent.width; text: root.is ? Format.list([RosterWords.week(root.is), RosterWords.highRisk(root.is)]) : ""; color: Theme.ink2 }
        Txt { width: parent.width; text: root.is?.anyTime ? qsTr("本人没有填可值班时间：随时都可以") : qsTr("本人填的可值班时间："); color: Theme.ink2 }
        Repeater {
            model: root.is && !root.is.anyTime ? RosterWords.times(root.roster.partsOf(root.person)) : []
            Txt { required property string modelData; width: parent ? parent.width : 0; text: modelData; color: Theme.ink2 }
        }
    }
    Section {
        width: parent.width
        visible: d.versions.length > 0
        title: qsTr("两位督导各写了一版")
        hint: qsTr("都还在，最后一版先用着。选一版，或在下面另存一版。")
        Repeater {
            model: d.versions
            Card {
                id: version
                required property var modelData
                width: parent ? parent.width : 0
                Txt { width: parent.width; text: qsTr("%1，%2").arg(version.modelData.name).arg(Format.day(version.modelData.atMs)); strong: true }
                Txt {
                    width: parent.width
                    color: Theme.ink2
                    text: Format.list([RosterWords.qualifications(version.modelData), RosterWords.seat(version.modelData),
                        version.modelData.hoursPerWeek < 0 ? "" : qsTr("每周最多 %1 小时").arg(version.modelData.hoursPerWeek),
                        version.modelData.highRiskPerWeek < 0 ? "" : qsTr("每周最多 %1 通高危来电").arg(version.modelData.highRiskPerWeek), RosterWords.employment(version.modelData.employment)])
                }
                QuietButton { text: qsTr("用这一版"); Accessible.name: Format.named(qsTr("用 %1 的这一版"), [version.modelData.name]); onClicked: root.roster.settleProfile(root.person, version.modelData.key) }
            }
        }
    }
    Repeater {
        model: root.is ? 1 : 0
        PersonFields {
            id: fields
            width: parent ? parent.width : 0
            person: root.is
            known: root.roster.qualifications
            professions: root.roster.professions
            onSaved: profile => {
                root.roster.setProfile(root.person, profile);
                root.sheetWanted("people", {});
            }
        }
    }
    QtObject {
        id: d
        readonly property var versions: root.is?.conflict ? root.roster.versionsOf(root.person) : []
    }
}

// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// For a leader: who asked to talk after a hard call, the longest waiting first (only they themselves say that it is done),
// and what each has carried in these weeks: to care by, never to judge by.
FocusScope {
    id: root

    required property var team
    required property var care
    property double nowMs: Date.now()

    signal pageWanted(string page)

    ScrollPane {
        anchors.fill: parent
        pad: d.narrow ? 16 : 24
        topPad: 16
        spacing: 16

        PlaceHead { width: parent.width; page: "care"; onChosen: page => root.pageWanted(page) }
        Txt {
            width: Math.min(parent.width, d.readable)
            visible: d.waiting
            text: qsTr("接完沉重的来电，他们想有人听一听。聊过以后由本人点“已经聊过了”，就会从这里消失。")
            color: Theme.ink2
        }
        Card {
            width: Math.min(parent.width, d.readable)
            visible: d.waiting
            pad: 0
            spacing: 0
            Repeater {
                model: root.team.debriefs
                DebriefRow {
                    required property var modelData
                    required property int index
                    width: parent ? parent.width : 0
                    name: modelData.name
                    askedMs: modelData.askedMs
                    nowMs: root.nowMs
                    last: index === root.team.debriefs.length - 1
                }
            }
        }
        Txt {
            width: Math.min(parent.width, d.readable)
            visible: !d.waiting && !d.empty
            text: qsTr("现在没有人等着聊")
            color: Theme.ink2
        }
        Section {
            width: Math.min(parent.width, d.readable)
            visible: !d.empty && root.care.people.length > 0
            title: qsTr("这一周每个人担了多少")
            hint: qsTr("用来照顾人，不用来评价人。心情走势只有本人同意才有，随时可以收回。")
            Card {
                width: parent.width
                pad: 0
                spacing: 0
                Repeater {
                    model: root.care.people
                    LoadRow {
                        required property var modelData
                        required property int index
                        width: parent ? parent.width : 0
                        row: modelData
                        most: d.most
                        nowMs: root.nowMs
                        last: index === root.care.people.length - 1
                    }
                }
            }
        }
        Item { width: 1; height: Math.max(0, root.height * 0.2); visible: d.empty }
        EmptyState {
            width: parent.width
            visible: d.empty
            iconName: d.state === "error" ? "lock" : "heart"
            title: d.state === "loading" ? qsTr("正在打开") : d.state === "error" ? qsTr("暂时打不开") : qsTr("现在没有人等着聊")
            text: d.state === "error" ? qsTr("内容没有丢失。请锁定后重新打开。") : d.state === "ready" ? qsTr("咨询员点“请督导陪我聊聊”，名字会在这里。每个人这一周担了多少，也在这里看。") : ""
        }
    }
    Component.onCompleted: root.care.watch(true)
    Component.onDestruction: root.care.watch(false)

    Timer {
        interval: 30000
        running: root.visible
        repeat: true
        onTriggered: root.nowMs = Date.now()
    }
    QtObject {
        id: d
        readonly property bool narrow: root.width < 600
        readonly property string state: [root.team.state, root.care.state].includes("error") ? "error" : root.team.state === "ready" ? root.care.state : root.team.state
        readonly property int most: root.care.people.reduce((most, p) => p.weeks.reduce((m, w) => Math.max(m, w.minutes), most), 720)
        readonly property bool waiting: state === "ready" && root.team.debriefs.length > 0
        readonly property bool empty: state !== "ready" || (!waiting && root.care.people.length === 0)
        readonly property int readable: Math.round(720 * (1 + (Theme.textScale - 1) * 0.4))
    }
}

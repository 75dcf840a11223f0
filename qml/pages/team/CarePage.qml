// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// For a leader: who asked to talk after a hard call, the longest waiting first. Only they themselves say that it is done.
FocusScope {
    id: root

    required property var team
    property double nowMs: Date.now()

    signal pageWanted(string page)

    ScrollPane {
        anchors.fill: parent
        pad: d.narrow ? 16 : 24
        topPad: 16
        spacing: 16

        PlaceHead { width: parent.width; page: "debriefs"; onChosen: page => root.pageWanted(page) }
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
        Item { width: 1; height: Math.max(0, root.height * 0.2); visible: !d.waiting }
        EmptyState {
            width: parent.width
            visible: !d.waiting
            iconName: root.team.state === "error" ? "lock" : "heart"
            title: root.team.state === "loading" ? qsTr("正在打开") : root.team.state === "error" ? qsTr("暂时打不开") : qsTr("现在没有人等着聊")
            text: root.team.state === "error" ? qsTr("内容没有丢失。请锁定后重新打开。") : root.team.state === "ready" ? qsTr("咨询员在通话后点“请督导陪我聊聊”，名字会在这里") : ""
        }
    }
    Timer {
        interval: 30000
        running: root.visible
        repeat: true
        onTriggered: root.nowMs = Date.now()
    }
    QtObject {
        id: d
        readonly property bool narrow: root.width < 600
        readonly property bool waiting: root.team.state === "ready" && root.team.debriefs.length > 0
        readonly property int readable: Math.round(720 * (1 + (Theme.textScale - 1) * 0.4))
    }
}

// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// For those who lead: who is at the line now, who waits for them, what is late. It makes no sound; what it does not know it does not say.
FocusScope {
    id: root

    required property var board
    property bool leader: true
    property double nowMs: Date.now()

    signal pageWanted(string page)

    ScrollPane {
        anchors.fill: parent
        pad: d.narrow ? 16 : 24
        topPad: 16
        spacing: 16

        PlaceHead { width: parent.width; page: "board"; onChosen: page => root.pageWanted(page) }
        Banner {
            width: Math.min(parent.width, d.readable)
            tone: "danger"
            text: !root.board.alarm ? "" : root.board.serving === 0 ? qsTr("现在没有人在接听。至少要有两席。") : qsTr("现在只有一席在接听。至少要有两席。")
        }
        Banner {
            width: Math.min(parent.width, d.readable)
            tone: "amber"
            iconName: "cloud-off"
            text: root.board.state === "stale" ? qsTr("连不上机构的服务器。下面是 %1 的情况，现在可能不同了。").arg(Format.dayTime(root.board.asOfMs, root.nowMs)) : ""
            action: qsTr("再看一次")
            onActed: root.board.refresh()
        }
        Grid {
            id: grid
            width: Math.min(parent.width, d.readable)
            visible: d.known
            columns: d.wide ? 2 : 1
            columnSpacing: 24
            rowSpacing: 24

            Section {
                width: d.wide ? Math.round((grid.width - 24) * 0.58) : grid.width
                title: qsTr("座席")
                hint: qsTr("%1 人在岗，%2 席可以接到下一通").arg(root.board.onDuty).arg(root.board.ready)
                Card {
                    width: parent.width
                    visible: list.count > 0
                    pad: 0
                    spacing: 0
                    Repeater {
                        id: list
                        model: root.board.seats
                        BoardSeat {
                            required property var model
                            required property int index
                            width: parent ? parent.width : 0
                            name: model.name
                            state_: model.state
                            check: model.check
                            sinceMs: model.sinceMs
                            nowMs: d.then
                            last: index === list.count - 1
                        }
                    }
                }
            }
            Column {
                width: d.wide ? grid.width - Math.round((grid.width - 24) * 0.58) - 24 : grid.width
                spacing: 24
                Section {
                    width: parent.width
                    title: qsTr("等候的来电")
                    Card {
                        width: parent.width
                        spacing: 4
                        Txt {
                            width: parent.width
                            visible: root.board.queue === "ok"
                            text: root.board.waiting > 0 ? qsTr("%1 人在等").arg(root.board.waiting) : qsTr("没有人在等")
                            font.pixelSize: Theme.title
                            strong: true
                            color: root.board.waiting > 0 ? Theme.amber : Theme.ink
                        }
                        Txt {
                            width: parent.width
                            color: Theme.ink2
                            visible: text !== ""
                            text: root.board.queue === "silent" ? qsTr("电话队列没有回应，不知道有没有人在等。请联系管理员。")
                                : root.board.queue === "none" ? qsTr("这里还没有接上电话队列，不知道有没有人在等。")
                                : root.board.waiting > 0 ? qsTr("最久的一位等了 %1").arg(Format.minutes(Math.max(0, (d.then - root.board.waitingSinceMs) / 1000))) : ""
                        }
                    }
                }
                Section {
                    width: parent.width
                    title: qsTr("不能等的事")
                    hint: d.calm ? qsTr("没有已过时间的回访，也没有未打开的高危记录。") : ""
                    Card {
                        width: parent.width
                        visible: !d.calm
                        pad: 0
                        spacing: 0
                        ListRow {
                            width: parent.width
                            visible: root.board.highRisk > 0
                            iconName: "risk"
                            iconColor: Theme.danger
                            title: qsTr("%1 份高危记录还没有打开").arg(root.board.highRisk)
                            roomy: true
                            chevron: root.leader
                            enabled: root.leader
                            onClicked: root.pageWanted("inbox")
                        }
                        ListRow {
                            width: parent.width
                            visible: root.board.followUpsLate + root.board.followUpsDue > 0
                            separated: false
                            iconName: "clock"
                            iconColor: root.board.followUpsLate > 0 ? Theme.amber : Theme.ink2
                            title: root.board.followUpsLate > 0 ? qsTr("%1 个回访已过时间").arg(root.board.followUpsLate) : qsTr("%1 个回访快到时间").arg(root.board.followUpsDue)
                            detail: root.board.followUpsLate > 0 && root.board.followUpsDue > 0 ? qsTr("另有 %1 个快到时间").arg(root.board.followUpsDue) : ""
                            roomy: true
                            chevron: true
                            onClicked: root.pageWanted("followups")
                        }
                    }
                }
            }
        }
        Txt {
            width: Math.min(parent.width, d.readable)
            visible: root.board.state === "ready"
            text: qsTr("%1 的情况，自动更新").arg(Format.time(root.board.asOfMs))
            color: Theme.ink2
            font.pixelSize: Theme.caption
        }
        Item { width: 1; height: Math.max(0, root.height * 0.2); visible: !d.known }
        EmptyState {
            width: parent.width
            visible: !d.known
            iconName: root.board.state === "none" ? "cloud-off" : "people"
            title: root.board.state === "none" ? qsTr("机构的服务器没有座席看板") : qsTr("正在询问服务器")
            text: root.board.state === "none" ? qsTr("请管理员更新服务器") : qsTr("连上以后，这里是在岗的座席和等候的来电")
        }
    }
    Timer {
        interval: 15000
        running: root.visible
        repeat: true
        onTriggered: root.nowMs = Date.now()
    }
    Component.onCompleted: root.board.watch(true)
    Component.onDestruction: root.board.watch(false)

    QtObject {
        id: d
        readonly property bool narrow: root.width < 600
        readonly property bool wide: root.width >= Theme.foldWidth
        readonly property bool known: root.board.state === "ready" || root.board.state === "stale"
        readonly property bool calm: root.board.highRisk + root.board.followUpsLate + root.board.followUpsDue === 0
        readonly property double then: root.board.state === "stale" ? root.board.asOfMs : Math.max(root.nowMs, root.board.asOfMs) // an old picture does not age
        readonly property int readable: Math.round(1000 * (1 + (Theme.textScale - 1) * 0.4))
    }
}

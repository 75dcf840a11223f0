// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// Today: can a call reach me, until when, and at most three things to do.
FocusScope {
    id: root

    required property var home
    required property var session
    property double nowMs: Date.now()

    ScrollPane {
        anchors.fill: parent
        anchors.bottomMargin: foot.height
        pad: d.narrow ? 20 : 40
        maximumWidth: Math.round(680 * (1 + (Theme.textScale - 1) * 0.4))
        spacing: 24

        Column {
            width: parent.width
            spacing: 4
            Txt {
                width: parent.width
                text: qsTr("%1，%2").arg(Format.greeting(new Date(root.nowMs).getHours())).arg(root.session.displayName)
                font.pixelSize: Theme.clock
                strong: true
                lineHeight: 1
                Accessible.role: Accessible.Heading
            }
            Txt {
                width: parent.width
                text: Format.longDay(root.nowMs) + (root.home.shiftEndMs > 0 ? qsTr(" · 值班到 %1").arg(Format.time(root.home.shiftEndMs)) : "")
                color: Theme.ink2
            }
        }
        Card {
            width: parent.width
            pad: 20
            SignalLight {
                width: parent.width
                large: true
                reach: root.home.reach
            }
            Txt { width: parent.width; text: Words.reachDetail(root.home.reach); color: Theme.ink2 }
            Rectangle { width: parent.width; height: 1; color: Theme.line }
            ToggleSwitch {
                width: parent.width
                text: qsTr("接听来电")
                on: root.home.available
                onToggledTo: on => root.home.setAvailable(on)
            }
        }
        Column {
            width: parent.width
            spacing: 8
            Txt { text: qsTr("要做的事"); color: Theme.ink2; font.pixelSize: Theme.caption; Accessible.role: Accessible.Heading }
            Card {
                width: parent.width
                pad: 0
                spacing: 0
                visible: d.tasks.length > 0
                Repeater {
                    model: d.tasks
                    ListRow {
                        required property var modelData
                        required property int index
                        width: parent.width
                        title: qsTr("%1：%2").arg(Words.task(modelData.kind)).arg(modelData.title)
                        detail: modelData.detail
                        aside: modelData.dueMs > 0 ? Format.due(modelData.dueMs, root.nowMs) : ""
                        iconName: d.icons[modelData.kind] ?? "check"
                        iconColor: modelData.dueMs > 0 && modelData.dueMs < root.nowMs + 7200000 ? Theme.amber : Theme.ink2
                        chevron: true
                        separated: index < d.tasks.length - 1
                        onClicked: root.home.openTask(modelData.key)
                    }
                }
            }
            Txt {
                width: parent.width
                visible: d.tasks.length === 0
                text: qsTr("眼下没有要做的事。")
            }
        }
        Txt {
            width: parent.width
            text: (root.home.callsToday > 0 ? qsTr("今天 %1 通来电，共 %2 分钟。").arg(root.home.callsToday).arg(root.home.minutesToday)
                    : qsTr("今天还没有来电。")) + " " + d.syncText
            color: Theme.ink2
            font.pixelSize: Theme.caption
        }
    }
    PageFoot {
        id: foot
        anchors.bottom: parent.bottom
        width: parent.width
        action: qsTr("手动记录一通来电")
        iconName: "edit"
        onActed: root.home.startByHand()
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
        readonly property var tasks: root.home.tasks.slice(0, 3)
        readonly property var icons: ({ "follow-up": "phone", comment: "comment", unsigned: "edit", refused: "cloud-off", "not-received": "send" })
        readonly property string syncText: root.home.sync === "refused" ? qsTr("有记录未被机构接收，打开记录可以看到原因。")
            : root.home.waiting === 0 ? qsTr("记录都已送到机构。")
            : root.home.sync === "offline" ? qsTr("离线：%1 份记录在本机等待送出。").arg(root.home.waiting)
            : qsTr("%1 份记录正在送出。").arg(root.home.waiting)
    }
}

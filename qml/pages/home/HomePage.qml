// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// Today: can a call reach me, until when, and at most three things to do.
FocusScope {
    id: root

    required property var home
    required property var session
    required property var riskWatch
    required property var readiness
    required property var team
    required property var sound
    readonly property bool modal: overlay.item !== null // a sheet lies over the page
    property double nowMs: Date.now()

    signal pageWanted(string page)

    function openSheet(name: string): void {
        if (name === "give") {
            overlay.setSource("../team/GiveSheet.qml", { team: root.team });
            return;
        }
        root.readiness.begin();
        overlay.setSource("../duty/ReadinessSheet.qml", { readiness: root.readiness, sound: root.sound });
    }
    function stepBack(): bool {
        if (!root.modal)
            return false;
        overlay.source = "";
        return true;
    }

    ScrollPane {
        anchors.fill: parent
        enabled: !root.modal
        anchors.bottomMargin: foot.height
        pad: d.narrow ? 20 : 40
        maximumWidth: d.wide ? 1000 : Math.round(680 * (1 + (Theme.textScale - 1) * 0.4))
        spacing: 24

        Item {
            width: parent.width
            height: hello.height

            Column {
                id: hello
                width: parent.width - (gear.visible ? gear.width + 8 : 0)
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
            IconButton {
                id: gear
                anchors.right: parent.right
                anchors.rightMargin: -10
                visible: d.narrow
                iconName: "settings"
                label: qsTr("设置")
                onClicked: root.pageWanted("settings")
            }
        }
        Segments {
            width: Math.min(parent.width, 120 * NavPages.placeOf("home").pages.length * Theme.textScale)
            label: qsTr("今天")
            items: NavPages.placeOf("home").pages
            current: "home"
            onChosen: key => root.pageWanted(key)
        }
        Banner {
            width: parent.width
            tone: "amber"
            text: root.session.storage !== "" && !d.told ? qsTr("%1请告诉督导。").arg(Words.storage(root.session.storage)) : ""
            action: qsTr("怎么办")
            onActed: root.pageWanted("settings")
            dismissable: true
            onDismissed: d.told = true
        }
        Banner {
            width: parent.width
            tone: "amber"
            text: root.home.logAlarm ? qsTr("机构服务器给出的日志与先前不一致，可能有内容被改动或撤回。请告诉督导和管理员。接听和记录不受影响。") : ""
        }
        Banner {
            readonly property string span: Format.span(Math.abs(root.home.clockAhead))
            width: parent.width
            tone: "amber"
            iconName: "clock"
            text: root.home.clockAhead > 0 ? qsTr("本机的时钟比机构的快 %1。回访和提醒的时间都会不准，请在系统设置里校准。").arg(span)
                : root.home.clockAhead < 0 ? qsTr("本机的时钟比机构的慢 %1。回访和提醒的时间都会不准，请在系统设置里校准。").arg(span) : ""
        }
        Banner {
            width: parent.width
            tone: "amber"
            iconName: "clock"
            text: root.riskWatch.state === "waiting" ? qsTr("高危记录正在等待督导的设备签收，还有 %1 分钟。").arg(root.riskWatch.minutesLeft)
                : root.riskWatch.state === "told" ? qsTr("已电话告知督导。高危记录还在等待督导的设备签收。") : ""
        }
        Grid {
            id: grid
            width: parent.width
            columns: d.wide ? 2 : 1
            columnSpacing: 24
            rowSpacing: 24

            Column {
                width: d.wide ? 400 : grid.width
                spacing: 8
                Txt { visible: d.wide; text: qsTr("接听"); strong: true; font.pixelSize: Theme.prompt; Accessible.role: Accessible.Heading }
                DutyCard {
                    width: parent.width
                    home: root.home
                    team: root.team
                    onPageWanted: page => root.pageWanted(page)
                    onReadinessWanted: root.openSheet("readiness")
                    onHandoverWanted: root.openSheet("give")
                }
            }
            TasksCard {
                width: d.wide ? grid.width - 424 : grid.width
                home: root.home
                nowMs: root.nowMs
            }
        }
        Txt {
            width: parent.width
            text: Format.sentences([root.home.callsToday > 0 ? qsTr("今天 %1 通来电，共 %2 分钟。").arg(root.home.callsToday).arg(root.home.minutesToday)
                : qsTr("今天还没有来电。"), d.syncText, d.recordingsText])
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
        enabled: !root.modal
        onActed: root.home.startByHand()
    }
    Loader {
        id: overlay
        anchors.fill: parent
        focus: root.modal
    }
    Connections {
        target: overlay.item
        ignoreUnknownSignals: true
        function onClosed(): void { root.stepBack(); }
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
        property bool told: false
        readonly property bool wide: root.width >= Theme.foldWidth
        readonly property string syncText: root.home.sync === "refused" ? qsTr("有记录未被机构接收，打开记录可以看到原因。")
            : root.home.sync === "outdated" ? qsTr("这个版本太旧了，请更新应用。写好的记录都在，更新后照常送达。")
            : root.home.waiting === 0 ? qsTr("记录都已送到机构。")
            : root.home.sync === "offline" ? qsTr("离线：%1 份记录在本机等待送出。").arg(root.home.waiting)
            : qsTr("%1 份记录正在送出。").arg(root.home.waiting)
        readonly property string recordingsText: root.home.recordings === "" ? ""
            : root.home.recordings === "refused" ? qsTr("有录音未被机构接收，请联系机构。")
            : root.home.recordings === "full" ? qsTr("机构服务器空间不足：%1 段录音在本机等待。").arg(root.home.recordingsWaiting)
            : root.home.recordingsPercent > 0 ? qsTr("%1 段录音等待送出，正在送出的一段已到 %2%。").arg(root.home.recordingsWaiting).arg(root.home.recordingsPercent)
            : qsTr("%1 段录音等待送出。").arg(root.home.recordingsWaiting)
    }
}

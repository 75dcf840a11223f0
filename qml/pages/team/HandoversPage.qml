// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Hearthline.Ui

// Cases given from one to another: those that wait for me first. To take one on is one tap, kept at once.
FocusScope {
    id: root

    required property var team
    property double nowMs: Date.now()

    readonly property bool modal: d.giving

    signal pageWanted(string page)

    function openSheet(name: string): void { d.giving = name === "give"; }
    function stepBack(): bool {
        const was = d.giving;
        d.giving = false;
        return was;
    }

    Column {
        id: head
        x: d.narrow ? 16 : 24
        y: 16
        width: parent.width - 2 * x
        spacing: 12

        PlaceHead { width: parent.width; page: "handovers"; onChosen: page => root.pageWanted(page) }
        Txt {
            width: parent.width
            visible: root.team.state === "ready" && view.count > 0
            text: root.team.waiting > 0 ? qsTr("%1 件等您接手").arg(root.team.waiting) : qsTr("没有等您接手的")
            color: root.team.waiting > 0 ? Theme.amber : Theme.ink2
            font.pixelSize: Theme.caption
        }
        OpenCases {
            width: Math.min(parent.width, d.readable)
            team: root.team
            onGiveWanted: d.giving = true
        }
        Banner {
            width: Math.min(parent.width, d.readable)
            tone: "amber"
            text: root.team.error === "" ? "" : root.team.error === "refused" ? qsTr("没有办成：这一件已经由别人接手，或是交给别人的") : qsTr("没有办成，内容没有变，可以再试")
        }
    }
    ListView {
        id: view
        anchors.top: head.bottom
        anchors.topMargin: 12
        anchors.bottom: parent.bottom
        width: parent.width
        enabled: !d.giving
        clip: true
        boundsBehavior: Flickable.StopAtBounds
        visible: root.team.state === "ready"
        model: root.team.handovers
        spacing: 12
        bottomMargin: 24
        keyNavigationEnabled: true
        T.ScrollBar.vertical: ScrollLine {}
        delegate: HandoverCard {
            required property var model
            x: head.x
            width: Math.min(view.width - 2 * head.x, d.readable)
            row: model
            nowMs: root.nowMs
            onAccepted: root.team.accept(model.key)
            onDeclined: root.team.decline(model.key)
            onTakenBack: root.team.takeBack(model.key)
            onFinished: root.team.finish(model.key)
        }
    }
    EmptyState {
        anchors.centerIn: view
        width: parent.width - 64
        visible: root.team.state !== "ready" || (view.count === 0 && root.team.unowned === 0)
        iconName: root.team.state === "error" ? "lock" : "swap"
        title: root.team.state === "loading" ? qsTr("正在打开") : root.team.state === "error" ? qsTr("暂时打不开") : qsTr("还没有交接")
        text: root.team.state === "error" ? qsTr("内容没有丢失。请锁定后重新打开。")
            : root.team.state === "ready" ? qsTr("收尾时办了“交接”的来电会在这里，交给您的也在这里") : ""
    }
    Loader {
        id: overlay
        anchors.fill: parent
        focus: d.giving
    }
    Connections {
        target: overlay.item
        ignoreUnknownSignals: true
        function onClosed(): void { d.giving = false; }
    }
    Timer {
        interval: 30000
        running: root.visible
        repeat: true
        onTriggered: root.nowMs = Date.now()
    }
    QtObject {
        id: d
        property bool giving: false
        onGivingChanged: giving ? overlay.setSource("GiveSheet.qml", { team: root.team }) : overlay.setSource("")
        readonly property bool narrow: root.width < 600
        readonly property int readable: Math.round(720 * (1 + (Theme.textScale - 1) * 0.4))
    }
}

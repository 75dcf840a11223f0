// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Hearthline.Ui

// The leader's desk: the most worrying first. Opening a record is logged before it is shown.
FocusScope {
    id: root

    required property var inbox
    required property var quality
    required property var team
    required property var listening
    required property var amend
    property double nowMs: Date.now()
    readonly property bool modal: d.assigning !== "" || d.amending

    signal pageWanted(string page)
    signal caseWanted(string kind, string record)
    signal partWanted(string key, bool own)

    function stepBack(): bool {
        if (root.modal)
            d.close();
        else if (root.inbox.detailState === "none")
            return false;
        else
            root.inbox.close();
        return true;
    }

    Item {
        id: list
        width: d.wide ? Math.round(Math.max(400, root.width * 0.4)) : root.width
        height: root.height
        visible: d.wide || root.inbox.detailState === "none"
        enabled: !root.modal

        Column {
            id: head
            x: d.wide ? 24 : 16
            y: 16
            width: parent.width - 2 * x
            spacing: 12
            PlaceHead { width: parent.width; page: "inbox"; onChosen: page => root.pageWanted(page) }
            Txt {
                width: parent.width
                text: root.inbox.openCount === 0 ? qsTr("没有等您看的记录。")
                    : qsTr("%1 份等您看，最早的在 %2。").arg(root.inbox.openCount).arg(Format.age(root.inbox.oldestOpenMs, root.nowMs))
                color: Theme.ink2
            }
            Banner {
                width: parent.width
                tone: "amber"
                iconName: "swap"
                text: root.team.unaccepted > 0 ? qsTr("%1 件交接没有人接手，等督导").arg(root.team.unaccepted) : ""
                action: qsTr("查看")
                onActed: root.pageWanted("handovers")
            }
            ChipGroup {
                width: parent.width
                label: qsTr("显示")
                options: [{ value: "open", text: qsTr("未阅") }, { value: "all", text: qsTr("全部") }]
                value: root.inbox.filter
                onPicked: value => { if (value) root.inbox.setFilter(value) }
            }
            Banner {
                width: parent.width
                text: root.inbox.state === "offline" ? qsTr("离线：看到的是上次收到的记录") : ""
                action: qsTr("再试")
                onActed: root.inbox.refresh()
            }
        }
        ListView {
            id: view
            anchors.top: head.bottom
            anchors.topMargin: 12
            anchors.bottom: parent.bottom
            width: parent.width
            clip: true
            boundsBehavior: Flickable.StopAtBounds
            visible: root.inbox.state !== "loading"
            model: root.inbox.rows
            T.ScrollBar.vertical: ScrollLine {}
            delegate: InboxRow {
                required property var model
                width: view.width
                row: model
                nowMs: root.nowMs
                inset: d.wide ? 24 : 16
                selected: model?.key === root.inbox.selectedKey
                onClicked: root.inbox.select(model.key)
            }
        }
        EmptyState {
            anchors.centerIn: view
            width: parent.width - 64
            visible: root.inbox.state === "loading" || root.inbox.state === "error" || view.count === 0
            iconName: root.inbox.state === "error" ? "lock" : "inbox"
            title: root.inbox.state === "loading" ? qsTr("正在打开") : root.inbox.state === "error" ? qsTr("暂时打不开") : qsTr("都看过了")
            action: root.inbox.state === "error" ? qsTr("再试") : ""
            onActed: root.inbox.refresh()
        }
        Rectangle { visible: d.wide; anchors.right: parent.right; width: 1; height: parent.height; color: Theme.line }
    }
    DetailPane {
        anchors.left: d.wide ? list.right : parent.left
        anchors.right: parent.right
        anchors.top: parent.top
        anchors.bottom: foot.top
        visible: d.wide || root.inbox.detailState !== "none"
        enabled: !root.modal
        source: root.inbox
        wide: d.wide
        any: view.count > 0
        showCounsellor: true
        nowMs: root.nowMs
        onClosed: root.inbox.close()
        onNewerWanted: root.inbox.reload()
        onPartWanted: (key, own) => root.partWanted(key, own)

        AmendButton {
            record: root.inbox.detail
            amend: root.amend
        }
        CaseStart {
            width: parent.width
            visible: root.inbox.detailState === "ready"
            record: root.inbox.selectedKey
            onCaseWanted: (kind, record) => root.caseWanted(kind, record)
        }
        Repeater {
            model: d.mayListen ? 1 : 0
            ListenCard {
                width: parent ? parent.width : 0
                listening: root.listening
                record: root.inbox.selectedKey
                pieces: root.inbox.detail?.pieces ?? -1
            }
        }
        ReviewBox {
            id: review
            width: parent.width
            inbox: root.inbox
            onRateWanted: {
                root.quality.rateNow(root.inbox.selectedKey);
                root.pageWanted("quality");
            }
            onAssignWanted: d.assigning = root.inbox.selectedKey
        }
    }
    PageFoot {
        id: foot
        anchors.bottom: parent.bottom
        anchors.right: parent.right
        width: d.wide ? root.width - list.width : root.width
        action: d.reviewing ? (root.inbox.reviewState === "saving" ? qsTr("正在保存") : qsTr("标记已阅")) : ""
        iconName: "check"
        actionEnabled: root.inbox.reviewState !== "saving"
        onActed: root.inbox.review(review.comment)
    }
    Loader {
        id: overlay
        anchors.fill: parent
        focus: root.modal
    }
    Connections {
        target: overlay.item
        ignoreUnknownSignals: true
        function onClosed(): void { d.close(); }
        function onAssigned(): void { root.pageWanted("quality"); }
    }
    QtObject {
        id: d
        property string assigning: "" // the record that somebody is to rate
        readonly property bool amending: root.amend.state !== "none"
        onAmendingChanged: open()
        onAssigningChanged: open()
        function open(): void {
            if (amending)
                overlay.setSource("../record/AmendSheet.qml", { amend: root.amend });
            else
                overlay.setSource(assigning === "" ? "" : "AssignSheet.qml", assigning === "" ? {} : { quality: root.quality, recordKey: assigning });
        }
        function close(): void {
            if (amending)
                (overlay.item as AmendSheet).leave();
            else
                assigning = "";
        }
        readonly property bool mayListen: root.listening.may && root.inbox.detailState === "ready" && !!root.inbox.detail && !root.inbox.detail.byHand
        readonly property bool wide: root.width >= Theme.foldWidth - 200
        readonly property bool reviewing: root.inbox.detailState === "ready" && !!root.inbox.detail && !root.inbox.detail.reviewed
    }
    Component.onCompleted: if (d.amending) d.open() // a call came in between
}

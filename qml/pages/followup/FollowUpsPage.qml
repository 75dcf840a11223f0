// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// Who waits for a call, the most urgent first; the leader sees what was handed up.
FocusScope {
    id: root

    required property var followUps
    property bool leader: false
    property double nowMs: Date.now()
    readonly property bool modal: d.sheet !== "" // a sheet lies over the page

    signal pageWanted(string page)

    function openSheet(name: string): void { d.sheet = name; }
    function stepBack(): bool {
        if (d.sheet !== "")
            d.sheet = "";
        else if (root.followUps.detailState !== "none")
            root.followUps.close();
        else
            return false;
        return true;
    }

    ListDetail {
        id: body
        anchors.fill: parent
        focus: true
        enabled: d.sheet === ""
        open: root.followUps.detailState !== "none"
        title: qsTr("回访")
        prompt: root.followUps.state === "ready" && rows.count > 0 ? qsTr("从左边选一位来电者") : ""
        promptIcon: "phone"
        action: d.callable ? qsTr("打电话回访") : ""
        actionIcon: "phone"
        onClosed: root.followUps.close()
        onActed: root.followUps.call(root.followUps.selectedKey)

        list: ListPane {
            id: rows
            anchors.fill: parent
            divided: body.wide
            listed: root.followUps.state === "ready"
            model: root.followUps.rows
            emptyIcon: root.followUps.state === "error" ? "lock" : "phone"
            emptyTitle: root.followUps.state === "loading" ? qsTr("正在打开") : root.followUps.state === "error" ? qsTr("暂时打不开")
                : root.followUps.filter === "open" ? qsTr("没有等着回访的来电者") : qsTr("这里还没有")
            emptyText: root.followUps.state === "error" ? qsTr("内容没有丢失。请锁定后重新打开。")
                : root.followUps.state === "ready" && root.followUps.filter === "open" ? qsTr("来电者同意回访后，会在通话结束 24 小时内排到这里") : ""
            emptyAction: root.followUps.state === "error" ? qsTr("再试") : ""
            delegate: FollowUpRow {
                required property var model
                width: rows.width
                row: model
                nowMs: root.nowMs
                inset: body.wide ? 24 : 16
                selected: model?.key === root.followUps.selectedKey
                onClicked: root.followUps.select(model.key)
            }
            onActed: root.followUps.refresh()

            PlaceHead { width: parent.width; page: "followups"; onChosen: page => root.pageWanted(page) }
            ChipGroup {
                width: parent.width
                label: qsTr("显示")
                options: d.filters.filter(f => root.leader || f.value !== "others")
                value: root.followUps.filter
                onPicked: value => { if (value) root.followUps.setFilter(value) }
            }
            Txt {
                width: parent.width
                visible: text !== ""
                text: d.countText
                color: root.followUps.lateCount + root.followUps.escalatedCount > 0 ? Theme.amber : Theme.ink2
                font.pixelSize: Theme.caption
            }
        }

        Lasting {
            id: opened
            source: root.followUps.detailState === "ready" ? root.followUps.detail : null
            FollowUpDetail {
                width: parent ? parent.width : 0
                detail: opened.value
                error: root.followUps.error
                nowMs: root.nowMs
                onSheetWanted: name => d.sheet = name
            }
        }
        EmptyState {
            width: parent.width
            visible: root.followUps.detailState === "loading" || root.followUps.detailState === "error"
            iconName: root.followUps.detailState === "error" ? "lock" : "records"
            title: root.followUps.detailState === "error" ? qsTr("这份记录打不开") : qsTr("正在打开")
        }
    }
    Loader {
        id: overlay
        anchors.fill: parent
        focus: d.sheet !== ""
    }
    Connections {
        target: overlay.item
        ignoreUnknownSignals: true
        function onClosed(): void { d.sheet = ""; }
    }
    Timer {
        interval: 30000
        running: root.visible
        repeat: true
        onTriggered: root.nowMs = Date.now()
    }
    QtObject {
        id: d
        property string sheet: ""
        readonly property var names: ({ attempt: "AttemptSheet", rebook: "RebookSheet", finish: "FinishSheet", escalate: "EscalateSheet" })
        readonly property var detail: root.followUps.detail
        readonly property var filters: [{ value: "open", text: qsTr("待做") }, { value: "closed", text: qsTr("已结束") }, { value: "others", text: qsTr("其他人的") }]
        readonly property bool callable: root.followUps.detailState === "ready" && !!detail && !!detail.key && detail.state !== "closed" && detail.mine !== false
        readonly property string countText: [
            root.followUps.lateCount > 0 ? qsTr("%1 位已过时间").arg(root.followUps.lateCount) : "",
            root.followUps.escalatedCount > 0 ? qsTr("%1 位已上报督导").arg(root.followUps.escalatedCount) : "",
            root.followUps.dueCount > 0 ? qsTr("%1 位今天到时间").arg(root.followUps.dueCount) : ""
        ].filter(s => s !== "").join(" · ")

        onSheetChanged: {
            if (names[sheet])
                overlay.setSource(names[sheet] + ".qml", { followUps: root.followUps });
            else
                overlay.setSource("");
        }
    }
}

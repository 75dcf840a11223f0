// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// What must be seen through: overdue first. A case opens beside the list, with its steps and their clock.
FocusScope {
    id: root

    required property var cases
    property double nowMs: Date.now()
    readonly property bool modal: d.act !== ""

    signal pageWanted(string page)
    signal caseWanted(string kind, string record)

    function openSheet(name: string): void { d.act = name; }
    function stepBack(): bool {
        if (d.act !== "")
            d.act = "";
        else if (d.open)
            root.cases.close();
        else
            return false;
        return true;
    }

    ListDetail {
        id: body
        anchors.fill: parent
        focus: true
        enabled: d.act === ""
        open: d.open
        title: qsTr("事件与投诉")
        prompt: root.cases.state === "ready" && rows.count > 0 ? qsTr("从左边选一件") : ""
        promptIcon: "records"
        action: d.primary !== "" ? CaseWords.act(root.cases.detail.desk, d.primary) : ""
        onClosed: root.cases.close()
        onActed: d.act = d.primary

        list: ListPane {
            id: rows
            anchors.fill: parent
            divided: body.wide
            listed: root.cases.state === "ready"
            model: root.cases.rows
            emptyIcon: root.cases.state === "error" ? "lock" : root.cases.state === "ready" ? "check" : "records"
            emptyTitle: root.cases.state === "loading" ? qsTr("正在打开") : root.cases.state === "error" ? qsTr("暂时打不开") : qsTr("没有等着处理的事")
            emptyText: root.cases.state === "error" ? qsTr("内容没有丢失。请锁定后重新打开。") : ""
            delegate: CaseRow {
                required property var model
                width: rows.width
                row: model
                nowMs: root.nowMs
                inset: body.wide ? 24 : 16
                selected: model?.key === root.cases.selectedKey
                onClicked: root.cases.select(model.key)
            }

            PlaceHead { width: parent.width; page: "cases"; onChosen: page => root.pageWanted(page) }
            ChipGroup {
                width: parent.width
                label: qsTr("显示")
                options: [{ value: "open", text: qsTr("未结") }, { value: "all", text: qsTr("全部") }]
                value: root.cases.filter
                onPicked: value => { if (value) root.cases.setFilter(value) }
            }
            Txt {
                width: parent.width
                visible: root.cases.openCount > 0
                text: root.cases.lateCount > 0 ? qsTr("%1 件未结，%2 件已过时间").arg(root.cases.openCount).arg(root.cases.lateCount) : qsTr("%1 件未结").arg(root.cases.openCount)
                color: root.cases.lateCount > 0 ? Theme.amber : Theme.ink2
                font.pixelSize: Theme.caption
            }
        }

        Lasting {
            id: opened
            source: d.open ? root.cases.detail : null
            CaseDetail {
                width: parent ? parent.width : 0
                cases: root.cases
                detail: opened.value
                primary: d.primary
                nowMs: root.nowMs
                onActWanted: act => d.act = act
                onCaseWanted: (kind, record) => root.caseWanted(kind, record)
            }
        }
    }
    Loader {
        id: overlay
        anchors.fill: parent
        focus: d.act !== ""
    }
    Connections {
        target: overlay.item
        ignoreUnknownSignals: true
        function onClosed(): void { d.act = ""; }
    }
    Timer {
        interval: 15000
        running: root.visible
        repeat: true
        onTriggered: root.nowMs = Date.now()
    }
    QtObject {
        id: d
        property string act: ""
        readonly property bool open: root.cases.detail.key !== undefined
        // the act that the open step waits for, if it is this member's
        readonly property var names: ({ handler: "passed", "viewed-again": "viewed" })
        readonly property var step: open ? root.cases.detail.steps.find(s => s.doneMs === 0) ?? null : null
        readonly property string wanted: step ? names[step.key] ?? step.key : ""
        readonly property string primary: open && root.cases.detail.acts.includes(wanted) ? wanted : ""

        onActChanged: {
            if (act === "")
                overlay.setSource("");
            else
                overlay.setSource("ActSheet.qml", { cases: root.cases, act: act });
        }
    }
    Component.onDestruction: root.cases.close()
}

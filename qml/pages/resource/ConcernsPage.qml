// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// For everybody: to raise a concern on the protected route, to note a caller's complaint, and to see what became of it.
FocusScope {
    id: root

    required property var cases
    property double nowMs: Date.now()
    readonly property bool modal: d.sheet !== ""

    signal pageWanted(string page)
    signal caseWanted(string kind, string record)

    function openSheet(name: string): void { d.sheet = name; }
    function stepBack(): bool {
        if (d.sheet !== "")
            d.sheet = "";
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
        enabled: d.sheet === ""
        open: d.open
        title: qsTr("反映")
        prompt: qsTr("有话不方便当面说，可以在这里反映")
        promptIcon: "people"
        action: d.primary !== "" ? CaseWords.act(root.cases.detail.desk, d.primary) : ""
        listAction: d.primary === "" || !body.wide ? qsTr("我想反映") : ""
        onListActed: d.sheet = "concern"
        onClosed: root.cases.close()
        onActed: d.sheet = "act/" + d.primary

        list: ListPane {
            id: rows
            anchors.fill: parent
            divided: body.wide
            listed: root.cases.state === "ready"
            model: root.cases.mine
            emptyIcon: root.cases.state === "error" ? "lock" : "people"
            emptyTitle: root.cases.state === "loading" ? qsTr("正在打开") : root.cases.state === "error" ? qsTr("暂时打不开") : qsTr("您还没有反映过")
            emptyText: root.cases.state === "error" ? qsTr("内容没有丢失。请锁定后重新打开。")
                : root.cases.state === "ready" ? qsTr("被反映的人不会是处理人，也收不到内容。结果会回到这里。") : ""
            delegate: CaseRow {
                required property var model
                width: rows.width
                row: model
                nowMs: root.nowMs
                inset: body.wide ? 24 : 16
                selected: model?.key === root.cases.selectedKey
                onClicked: root.cases.select(model.key)
            }

            PlaceHead { width: parent.width; page: "concerns"; onChosen: page => root.pageWanted(page) }
            Flow {
                width: parent.width
                spacing: 8
                QuietButton { width: Math.min(implicitWidth, parent.width); visible: d.primary !== "" && body.wide; text: qsTr("我想反映"); onClicked: d.sheet = "concern" }
                QuietButton { width: Math.min(implicitWidth, parent.width); text: qsTr("登记来电者的投诉"); onClicked: d.sheet = "complaint" }
            }
            Banner {
                width: parent.width
                tone: "amber"
                text: root.cases.waiting > 0 ? qsTr("%1 件等您另选处理人").arg(root.cases.waiting) : ""
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
                onActWanted: act => d.sheet = "act/" + act
                onCaseWanted: (kind, record) => root.caseWanted(kind, record)
            }
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
        readonly property bool open: root.cases.detail.key !== undefined && root.cases.detail.mine === true
        readonly property bool waits: open && root.cases.detail.steps.some(s => s.key === "handler" && s.doneMs === 0)
        readonly property string primary: waits && root.cases.detail.acts.includes("passed") ? "passed" : ""

        onSheetChanged: {
            if (sheet.startsWith("act/"))
                overlay.setSource("../review/ActSheet.qml", { cases: root.cases, act: sheet.slice(4) });
            else if (sheet !== "")
                overlay.setSource("ConcernSheet.qml", { cases: root.cases, desk: sheet });
            else
                overlay.setSource("");
        }
    }
    Component.onDestruction: root.cases.close()
}

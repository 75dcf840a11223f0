// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// How well calls are answered: what one is to rate or to train, what came of own calls; for whoever leads all of it.
FocusScope {
    id: root

    required property var quality
    required property var listening
    property double nowMs: Date.now()
    readonly property bool modal: d.sheet !== ""

    signal pageWanted(string page)

    function openSheet(name: string): void { d.sheet = name; }
    function stepBack(): bool {
        if (d.sheet !== "")
            d.sheet = "";
        else if (root.quality.selectedKey !== "")
            root.quality.close();
        else
            return false;
        return true;
    }

    ListDetail {
        id: body
        anchors.fill: parent
        focus: true
        enabled: d.sheet === ""
        open: root.quality.kind !== ""
        title: qsTr("评定")
        prompt: root.quality.state === "ready" && list.count > 0 ? qsTr("从左边选一项") : ""
        promptIcon: "learn"
        action: root.quality.form ? (root.quality.saveState === "saving" ? qsTr("正在保存") : qsTr("提交评定")) : ""
        actionIcon: "check"
        actionNote: root.quality.form && root.quality.form.missing > 0 ? qsTr("还有 %n 项没评", "", root.quality.form.missing) : ""
        actionEnabled: !!root.quality.form && root.quality.form.missing === 0 && root.quality.saveState !== "saving"
        onActed: root.quality.submit()
        onClosed: root.quality.close()

        list: ListPane {
            id: list
            anchors.fill: parent
            divided: body.wide
            model: root.quality.rows
            listed: root.quality.state === "ready"
            emptyIcon: root.quality.state === "error" ? "lock" : "learn"
            emptyTitle: root.quality.state === "loading" ? qsTr("正在打开") : root.quality.state === "error" ? qsTr("暂时打不开")
                : root.quality.filter === "todo" ? qsTr("没有等您做的") : root.quality.filter === "mine" ? qsTr("还没有您的评定") : qsTr("还没有评定")
            emptyText: root.quality.state === "error" ? qsTr("内容没有丢失。请锁定后重新打开。") : root.quality.state !== "ready" ? "" : root.quality.leads ? qsTr("在“待阅”里打开一份记录，就可以评定或请人评定。") : qsTr("可以先给自己最近的一通来电打分。")
            delegate: QualityRow {
                required property var model
                width: ListView.view?.width ?? 0
                row: model
                nowMs: root.nowMs
                inset: body.wide ? 24 : 16
                selected: model?.key === root.quality.selectedKey
                onClicked: root.quality.select(model.key)
            }

            PlaceHead { width: parent.width; page: "quality"; onChosen: page => root.pageWanted(page) }
            ChipGroup {
                width: parent.width
                label: qsTr("显示")
                options: [{ value: "todo", text: root.quality.todo > 0 ? qsTr("要做的 %1").arg(root.quality.todo) : qsTr("要做的") }, { value: "mine", text: qsTr("我的") }]
                    .concat(root.quality.leads ? [{ value: "team", text: qsTr("全队") }] : [])
                value: root.quality.filter
                onPicked: value => { if (value) root.quality.setFilter(value) }
            }
            Flow {
                width: parent.width
                spacing: 8
                QuietButton { width: parent ? Math.min(implicitWidth, parent.width) : implicitWidth; text: qsTr("自评一通"); iconName: "edit"; onClicked: d.sheet = "own" }
                QuietButton { width: parent ? Math.min(implicitWidth, parent.width) : implicitWidth; visible: root.quality.leads; text: qsTr("宣布抽查"); iconName: "add"; onClicked: d.sheet = "sample" }
            }
        }

        Repeater {
            model: root.quality.kind === "review" ? [root.quality.selectedKey] : []
            QualityReview {
                width: parent ? parent.width : 0
                quality: root.quality
                listening: root.listening
                nowMs: root.nowMs
                onSheetWanted: name => d.sheet = name
            }
        }
        Repeater {
            model: root.quality.kind === "task" ? [root.quality.detail] : []
            TaskDetail {
                required property var modelData
                width: parent ? parent.width : 0
                task: modelData
                nowMs: root.nowMs
                busy: root.quality.saveState === "saving"
                onTrained: text => root.quality.trained(text)
                onRechecked: (reviewKey, passed) => root.quality.recheck(reviewKey, passed)
                onDropWanted: d.sheet = "drop"
            }
        }
        Repeater {
            model: root.quality.kind === "sample" ? [root.quality.detail] : []
            SampleDetail {
                required property var modelData
                width: parent ? parent.width : 0
                sample: modelData
                nowMs: root.nowMs
                busy: root.quality.saveState === "saving"
                onDrawn: root.quality.draw()
                onAssignWanted: recordKey => d.sheet = "assign/" + recordKey
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
        function onPicked(key: string): void { root.quality.rateOwn(key); }
        function onGiven(text: string, choice: string, number: int): void { d.give(text, choice, number); }
    }
    QtObject {
        id: d
        property string sheet: "" // own, assign/KEY, or what QualitySheet knows
        onSheetChanged: {
            const [name, key] = sheet.split("/");
            if (name === "")
                overlay.setSource("", {});
            else if (name === "own")
                overlay.setSource("OwnCallsSheet.qml", { calls: root.quality.ownCalls, nowMs: root.nowMs });
            else if (name === "assign")
                overlay.setSource("AssignSheet.qml", { quality: root.quality, recordKey: key });
            else if (name === "mark")
                overlay.setSource("QualitySheet.qml", { what: name, at: Format.clock(Math.floor(parseFloat(key) / 1000)) });
            else
                overlay.setSource("QualitySheet.qml", { what: name, topic: root.quality.detail.ratings?.[0]?.topic ?? "skills" });
        }
        function give(text: string, choice: string, number: int): void {
            const q = root.quality;
            switch (d.sheet.split("/")[0]) {
            case "mark": return q.mark(parseFloat(d.sheet.split("/")[1]), text);
            case "amend": return q.amend(text);
            case "withdraw": return q.withdraw(text);
            case "drop": return q.drop(text);
            case "task": return q.giveTask(choice, text, number);
            case "sample": return q.announce(number, parseInt(choice));
            }
        }
    }
}

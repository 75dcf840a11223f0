// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Hearthline.Ui

// My records: a list with search; one opens beside it on a laptop, over it on a phone.
FocusScope {
    id: root

    required property var records
    required property var amend
    property double nowMs: Date.now()
    readonly property bool modal: d.filter !== "" || d.amending // a sheet lies over the page

    signal pageWanted(string page)
    signal caseWanted(string kind, string record)
    signal partWanted(string key, bool own)

    function focusSearch(): void { search.forceActiveFocus(Qt.ShortcutFocusReason); }
    function openSheet(key: string): void { d.filter = key; }
    function stepBack(): bool {
        if (d.amending || d.filter !== "") {
            d.close();
            return true;
        }
        if (root.records.detailState === "none")
            return false;
        root.records.close();
        return true;
    }

    Item {
        id: list
        width: d.wide ? Math.round(Math.max(360, root.width * 0.36)) : root.width
        height: root.height
        visible: d.wide || root.records.detailState === "none"
        enabled: !root.modal

        Column {
            id: head
            x: d.wide ? 24 : 16
            y: 16
            width: parent.width - 2 * x
            spacing: 12
            PlaceHead { width: parent.width; page: "records"; onChosen: page => root.pageWanted(page) }
            SearchField {
                id: search
                width: parent.width
                label: qsTr("在记录和笔记中搜索")
                value: root.records.query
                onSearched: text => root.records.search(text)
            }
            Flow {
                width: parent.width
                spacing: 8
                visible: root.records.count > 0 || d.filtered
                Repeater {
                    model: root.records.filters
                    PickButton {
                        required property var modelData
                        width: Math.min(implicitWidth, head.width)
                        label: RecordWords.filter(modelData.key)
                        options: d.options(modelData)
                        value: modelData.value
                        onClicked: d.filter = modelData.key
                    }
                }
            }
            Txt {
                width: parent.width
                visible: root.records.state === "ready" && (root.records.query !== "" || d.filtered)
                text: qsTr("找到 %1 份").arg(root.records.count)
                color: Theme.ink2
                font.pixelSize: Theme.caption
            }
            Txt {
                width: parent.width
                visible: root.records.state === "ready" && root.records.query === "" && !d.filtered && root.records.count > 0
                text: qsTr("机构收到的记录在本机只留 %1 天，等着回访的除外").arg(root.records.keptDays)
                color: Theme.ink2
                font.pixelSize: Theme.caption
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
            visible: root.records.state === "ready"
            model: root.records.rows
            keyNavigationEnabled: true
            T.ScrollBar.vertical: ScrollLine {}
            delegate: RecordRow {
                required property var model
                width: view.width
                row: model
                nowMs: root.nowMs
                inset: d.wide ? 24 : 16
                selected: model?.key === root.records.selectedKey
                onClicked: model.state === "draft" ? root.records.continueDraft(model.key) : root.records.select(model.key)
            }
        }
        EmptyState {
            anchors.centerIn: view
            width: parent.width - 64
            visible: root.records.state !== "ready" || root.records.count === 0
            iconName: root.records.state === "error" ? "lock" : root.records.query !== "" || d.filtered ? "search" : "records"
            title: root.records.state === "loading" ? qsTr("正在打开记录") : root.records.state === "error" ? qsTr("记录暂时打不开")
                : root.records.query !== "" || d.filtered ? qsTr("没有找到") : qsTr("还没有记录")
            text: root.records.state === "error" ? qsTr("内容没有丢失。请锁定后重新打开。")
                : root.records.state === "loading" ? "" : d.filtered ? qsTr("少选一个条件试试") : root.records.query !== "" ? qsTr("换个词试试，两个字就可以") : qsTr("接完第一通来电，记录会在这里")
        }
        Rectangle { visible: d.wide; anchors.right: parent.right; width: 1; height: parent.height; color: Theme.line }
    }
    DetailPane {
        anchors.left: d.wide ? list.right : parent.left
        anchors.right: parent.right
        height: root.height
        visible: d.wide || root.records.detailState !== "none"
        source: root.records
        wide: d.wide
        any: root.records.state === "ready" && view.count > 0
        nowMs: root.nowMs
        enabled: !root.modal
        onClosed: root.records.close()
        onRecordWanted: key => root.records.select(key)
        onPartWanted: (key, own) => root.partWanted(key, own)

        AmendButton {
            record: root.records.detail
            amend: root.amend
        }
        CaseStart {
            width: parent.width
            visible: root.records.detailState === "ready"
            record: root.records.selectedKey
            onCaseWanted: (kind, record) => root.caseWanted(kind, record)
        }
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
        function onPicked(value: string): void { root.records.setFilter(d.filter, value); }
    }
    QtObject {
        id: d
        property string filter: "" // the one whose values are being chosen
        readonly property bool filtered: root.records.filters.some(f => f.value !== "")
        readonly property bool amending: root.amend.state !== "none"
        onAmendingChanged: open()
        onFilterChanged: open()
        function open(): void {
            if (amending) {
                overlay.setSource("AmendSheet.qml", { amend: root.amend });
                return;
            }
            const f = root.records.filters.find(one => one.key === filter);
            overlay.setSource(f ? "../../components/PickSheet.qml" : "",
                f ? { title: RecordWords.filter(f.key), options: [{ value: "", text: qsTr("全部") }].concat(options(f)), value: f.value } : {});
        }
        function close(): void {
            if (amending)
                (overlay.item as AmendSheet).leave();
            else
                filter = "";
        }
        function options(f: var): var {
            return f.options.map(o => ({ value: o.value, text: o.text !== "" ? o.text : RecordWords.filterValue(f.key, o.value) }));
        }
        readonly property bool wide: root.width >= Theme.foldWidth - 200
    }
    Component.onCompleted: if (d.amending) d.open() // a call came in between
}

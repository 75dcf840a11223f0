// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// Where a caller can go: institutions, departments by population, what to know about care. All of it works offline.
FocusScope {
    id: root

    required property var directory
    property bool inCall: false // laid over a call, which has no rail
    readonly property bool modal: d.filter !== "" // a sheet lies over the page

    signal pageWanted(string page)

    function focusSearch(): void { search.forceActiveFocus(Qt.ShortcutFocusReason); }
    function stepBack(): bool {
        if (d.filter !== "")
            d.filter = "";
        else if (d.open)
            d.leave();
        else
            return false;
        return true;
    }

    ListDetail {
        id: body
        anchors.fill: parent
        focus: true
        enabled: d.filter === ""
        open: d.open
        title: d.factsOpen ? qsTr("就医须知") : qsTr("转介")
        action: d.referable ? qsTr("转介给来电者") : ""
        actionIcon: "send"
        onClosed: d.leave()
        onActed: root.directory.refer(root.directory.selectedKey)

        list: ListPane {
            id: rows
            anchors.fill: parent
            divided: body.wide
            listed: root.directory.state === "ready"
            model: root.directory.rows
            emptyIcon: root.directory.query !== "" ? "search" : "directory"
            emptyTitle: root.directory.state === "loading" ? qsTr("正在打开") : d.narrowed ? qsTr("没有找到") : qsTr("机构还没有放进转介信息")
            emptyText: root.directory.state === "loading" ? "" : d.narrowed ? qsTr("换个词，或放宽条件") : qsTr("紧急时：110、120、12356")
            delegate: DirectoryRow {
                required property var model
                width: rows.width
                row: model
                inset: body.wide ? 24 : 16
                selected: model?.key === root.directory.selectedKey
                onClicked: root.directory.select(model.key)
            }

            PlaceHead { width: parent.width; visible: !root.inCall; page: "directory"; onChosen: page => root.pageWanted(page) }
            SearchField {
                id: search
                width: parent.width
                focus: true
                label: qsTr("机构、科室、地区、人群")
                value: root.directory.query
                onSearched: text => root.directory.search(text)
            }
            Flow {
                width: parent.width
                spacing: 8
                Repeater {
                    model: root.directory.filters
                    PickButton {
                        required property var modelData
                        width: Math.min(implicitWidth, rows.width - 32)
                        label: Words.filter(modelData.key)
                        options: modelData.options
                        value: modelData.value
                        onClicked: d.filter = modelData.key
                    }
                }
            }
            Txt {
                width: parent.width
                visible: root.directory.state === "ready"
                text: qsTr("%1 处 · 内容版本 %2").arg(root.directory.count).arg(root.directory.version)
                color: Theme.ink2
                font.pixelSize: Theme.caption
            }
            QuietButton {
                x: -12
                visible: !body.wide && root.directory.facts.length > 0
                plain: true
                leftPadding: 12
                rightPadding: 12
                text: qsTr("就医须知")
                iconName: "records"
                onClicked: d.factsOpen = true
            }
        }
        idle: ScrollPane {
            anchors.fill: parent
            pad: 32
            maximumWidth: 640
            PopulationCard { width: parent.width; population: root.directory.population }
            CareFacts { width: parent.width; facts: root.directory.facts }
        }

        ReferBox { width: parent.width; directory: root.directory; visible: root.directory.selectedKey !== "" && root.directory.referState !== "" }
        Lasting {
            id: opened
            source: root.directory.selectedKey !== "" ? root.directory.detail : null
            InstitutionDetail {
                width: parent ? parent.width : 0
                place: opened.value
                onDeclared: mine => root.directory.declareInterest(opened.key, mine)
            }
        }
        PopulationCard { width: parent.width; visible: d.factsOpen && has; population: root.directory.population }
        CareFacts { width: parent.width; visible: d.factsOpen; facts: root.directory.facts }
    }
    Loader {
        id: overlay
        anchors.fill: parent
        focus: d.filter !== ""
    }
    Connections {
        target: overlay.item
        ignoreUnknownSignals: true
        function onClosed(): void { d.filter = ""; }
        function onPicked(value: string): void { root.directory.setFilter(d.filter, value); }
    }
    QtObject {
        id: d
        property string filter: ""
        property bool factsOpen: false
        readonly property bool open: root.directory.selectedKey !== "" || (factsOpen && !body.wide)
        readonly property bool referable: root.directory.canRefer && root.directory.selectedKey !== "" && root.directory.referState === ""
        readonly property bool narrowed: root.directory.query !== "" || root.directory.filters.some(f => f.value !== "")

        onFilterChanged: {
            const f = root.directory.filters.find(x => x.key === filter);
            if (f)
                overlay.setSource("../../components/PickSheet.qml", { title: Words.filter(f.key), options: [{ value: "", text: qsTr("全部") }].concat(f.options), value: f.value });
            else
                overlay.setSource("");
        }
        function leave(): void {
            factsOpen = false;
            root.directory.close();
        }
    }
}

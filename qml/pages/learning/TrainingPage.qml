// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// The seven topics before duty. A leader sees the members as well and records what they have completed.
FocusScope {
    id: root

    required property var training
    property double nowMs: Date.now()
    readonly property bool modal: d.topic !== "" // a sheet lies over the page

    signal pageWanted(string page)

    function openSheet(name: string): void { d.topic = name; }
    function stepBack(): bool {
        if (d.topic !== "")
            d.topic = "";
        else if (root.training.selectedKey !== "")
            root.training.close();
        else
            return false;
        return true;
    }

    ListDetail {
        id: body
        anchors.fill: parent
        focus: true
        enabled: d.topic === ""
        share: 0.46
        open: d.member !== null
        title: qsTr("培训")
        prompt: root.training.leader && root.training.members.length > 0 ? qsTr("从左边选一位咨询员") : ""
        promptIcon: "people"
        onClosed: root.training.close()

        list: ScrollPane {
            anchors.fill: parent
            pad: body.wide ? 24 : 16
            topPad: 16
            spacing: 24

            PlaceHead { width: parent.width; page: "training"; onChosen: page => root.pageWanted(page) }
            Section {
                width: parent.width
                visible: root.training.leader
                title: qsTr("成员")
                hint: root.training.members.length === 0 ? qsTr("还没有成员") : ""
                Card {
                    width: parent.width
                    visible: root.training.members.length > 0
                    pad: 0
                    spacing: 0
                    Repeater {
                        model: root.training.leader ? root.training.members : []
                        ListRow {
                            required property var modelData
                            required property int index
                            width: parent ? parent.width : 0
                            title: Format.named(qsTr("咨询员 %1"), [modelData.name])
                            aside: modelData.missing > 0 ? qsTr("还差 %1 项").arg(modelData.missing) : qsTr("可以上岗")
                            selected: modelData.key === root.training.selectedKey
                            chevron: true
                            separated: index < root.training.members.length - 1
                            onClicked: root.training.select(modelData.key)
                        }
                    }
                }
            }
            Section {
                width: parent.width
                title: qsTr("我的上岗培训")
                hint: root.training.complete ? qsTr("七项都已完成，可以上岗接听。") : qsTr("七项完成后才能接听来电。每完成一项，督导会记下来。")
                ClauseTag { width: parent.width; clause: root.training.topics[0]?.clause ?? "" }
                Card {
                    width: parent.width
                    pad: 0
                    spacing: 0
                    Repeater {
                        model: root.training.topics
                        TopicRow {
                            required property var modelData
                            required property int index
                            width: parent ? parent.width : 0
                            topic: modelData
                            last: index === root.training.topics.length - 1
                        }
                    }
                }
            }
        }
        idle: EmptyState {
            anchors.centerIn: parent
            width: Math.min(360 * Theme.textScale, parent ? parent.width - 48 : 0)
            visible: !root.training.leader
            iconName: "learn"
            title: root.training.complete ? qsTr("培训已完成") : qsTr("一项一项来")
            text: qsTr("可以先到“练习”里用写好的来电试一遍")
            action: qsTr("去练习")
            onActed: root.pageWanted("practice")
        }

        Repeater {
            model: d.member ? [d.member] : []
            MemberTopics {
                required property var modelData
                width: parent ? parent.width : 0
                member: modelData
                saveState: root.training.saveState
                onMarked: topic => root.training.mark(modelData.key, topic)
                onWithdrawn: topic => root.training.withdraw(modelData.key, topic)
                onOverrideWanted: topic => d.topic = topic
                onUncheckedWanted: d.topic = "unchecked"
            }
        }
    }
    Loader {
        id: overlay
        anchors.fill: parent
        focus: d.topic !== ""
    }
    Connections {
        target: overlay.item
        ignoreUnknownSignals: true
        function onClosed(): void { d.topic = ""; }
        function onGiven(reason: string): void {
            if (d.topic === "unchecked")
                root.training.allowUnchecked(d.member.key, reason);
            else
                root.training.allow(d.member.key, d.topic === "all" ? "" : d.topic, reason);
        }
    }
    QtObject {
        id: d
        property string topic: "" // the one to be waived; "all": every one that is missing; "unchecked": the check before duty
        readonly property var member: root.training.members.find(m => m.key === root.training.selectedKey) ?? null
        onTopicChanged: overlay.setSource(topic === "" || !member ? "" : topic === "unchecked" ? "UncheckedSheet.qml" : "OverrideSheet.qml",
            topic === "" || !member ? {} : topic === "unchecked" ? { who: member.name } : { what: topic === "all" ? "" : member.topics.find(t => t.key === topic)?.title ?? "", who: member.name })
    }
}

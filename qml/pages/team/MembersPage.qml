// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// A leader's view of who is in the organisation: who waits to be let in, who is there, with which devices. A custodian
// finds here only what waits for a second person.
FocusScope {
    id: root

    required property var members
    required property var inbox
    readonly property bool modal: d.sheet !== ""

    signal pageWanted(string page)

    function openSheet(name: string): void {
        if (name === "compare")
            d.candidate = root.members.waiting[0];
        d.sheet = name;
    }
    function stepBack(): bool {
        if (d.sheet !== "")
            d.closeSheet();
        else if (root.members.selectedKey !== "")
            root.members.close();
        else
            return false;
        return true;
    }

    ListDetail {
        id: body
        anchors.fill: parent
        focus: true
        enabled: d.sheet === ""
        share: 0.46
        open: d.member !== null
        title: qsTr("成员")
        prompt: root.members.leader ? qsTr("从左边选一位成员") : ""
        promptIcon: "people"
        listAction: root.members.leader ? qsTr("邀请新成员") : ""
        listIcon: "add"
        onListActed: d.sheet = "invite"
        onClosed: root.members.close()

        list: ScrollPane {
            anchors.fill: parent
            pad: body.wide ? 24 : 16
            topPad: 16
            spacing: 24

            PlaceHead { width: parent.width; page: "members"; onChosen: page => root.pageWanted(page) }
            Banner { width: parent.width; tone: "amber"; text: MemberWords.memberError(root.members.error) }
            Section {
                width: parent.width
                visible: root.members.waiting.length > 0
                title: qsTr("等您放行")
                hint: qsTr("先打电话给本人，请对方读出屏幕上的六位数字。")
                Card {
                    width: parent.width
                    pad: 0
                    spacing: 0
                    Repeater {
                        model: root.members.waiting
                        ListRow {
                            required property var modelData
                            required property int index
                            width: parent ? parent.width : 0
                            title: modelData.name
                            detail: MemberWords.roles(modelData.roles)
                            aside: MemberWords.waitingState(modelData.state)
                            chevron: true
                            separated: index < root.members.waiting.length - 1
                            onClicked: {
                                if (modelData.state === "ready")
                                    root.members.look(modelData.key);
                                d.look(modelData);
                            }
                        }
                    }
                }
            }
            Repeater {
                model: root.members.proposals
                ProposalCard {
                    required property var modelData
                    width: parent ? parent.width : 0
                    proposal: modelData
                    busy: root.members.busy
                    onAgreed: root.members.agree(modelData.key)
                }
            }
            Section {
                width: parent.width
                visible: root.members.liftings.length > 0
                title: qsTr("解除保留")
                Repeater {
                    model: root.members.liftings
                    LiftingCard {
                        required property var modelData
                        width: parent ? parent.width : 0
                        lifting: modelData
                        busy: root.members.busy
                        mayOpen: root.members.leader
                        onAgreed: root.members.agreeToLift(modelData.key)
                        onRecordWanted: {
                            root.inbox.select(modelData.key);
                            root.pageWanted("inbox");
                        }
                    }
                }
            }
            EmptyState {
                width: parent.width
                visible: !root.members.leader && root.members.liftings.length === 0
                topPadding: 96
                iconName: "check"
                title: qsTr("没有要您同意的事")
            }
            Section {
                width: parent.width
                visible: root.members.leader
                title: qsTr("成员")
                Card {
                    width: parent.width
                    pad: 0
                    spacing: 0
                    Repeater {
                        model: root.members.people
                        ListRow {
                            required property var modelData
                            required property int index
                            width: parent ? parent.width : 0
                            title: modelData.name
                            detail: MemberWords.roles(modelData.roles)
                            aside: modelData.removed ? qsTr("已离开") : modelData.late ? qsTr("有内容没送出") : modelData.self ? qsTr("本人") : ""
                            asideIcon: modelData.late ? "cloud-off" : ""
                            selected: modelData.key === root.members.selectedKey
                            chevron: true
                            separated: index < root.members.people.length - 1
                            onClicked: root.members.select(modelData.key)
                        }
                    }
                }
            }
        }

        Repeater {
            model: d.member ? [d.member] : []
            MemberDetail {
                required property var modelData
                width: parent ? parent.width : 0
                member: modelData
                busy: root.members.busy
                error: body.wide ? "" : MemberWords.memberError(root.members.error)
                onDeviceInvited: root.members.inviteDevice(modelData.key)
                onDeviceRevoked: (key, reason) => root.members.revokeDevice(key, reason)
                onRemoved: root.members.remove(modelData.key)
                onRoleChosen: role => root.members.setRole(modelData.key, role)
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
        function onClosed(): void { d.closeSheet(); }
    }
    QtObject {
        id: d
        property string sheet: "" // invite, compare
        property var candidate: null
        readonly property var member: root.members.people.find(m => m.key === root.members.selectedKey) ?? null

        readonly property bool isMade: root.members.made.link !== undefined
        onIsMadeChanged: {
            if (isMade) // also when it was for a further device
                sheet = "invite";
        }

        function look(one: var): void {
            candidate = one;
            sheet = "compare";
        }
        function closeSheet(): void {
            if (sheet === "invite")
                root.members.putInviteAway();
            sheet = "";
        }
        onSheetChanged: {
            if (sheet === "invite")
                overlay.setSource("InviteSheet.qml", { members: root.members });
            else if (sheet === "compare" && candidate)
                overlay.setSource("CompareSheet.qml", { members: root.members, candidate: candidate });
            else
                overlay.setSource("", {});
        }
    }
}

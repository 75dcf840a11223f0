// SPDX-License-Identifier: GPL-3.0-or-later
import QtQml
import Hearthline.Gallery

Mock {
    id: root

    property bool leader: false
    property var waiting: []
    property var people: []
    property var proposals: []
    property var liftings: []
    property string selectedKey: ""
    property var made: ({})
    property string comparing: ""
    property bool busy: false
    property string error: ""

    signal changed

    function select(key: string): void { root.selectedKey = key; }
    function close(): void { root.selectedKey = ""; }
    function invite(name: string, role: string): void { root.note("invite", [name, role]); }
    function inviteDevice(memberKey: string): void { root.note("inviteDevice", [memberKey]); }
    function putInviteAway(): void { root.made = {}; }
    function look(deviceKey: string): void { root.comparing = deviceKey; }
    function approve(deviceKey: string, digits: string, lineUser: string, linePassword: string): void { root.note("approve", [deviceKey, digits]); }
    function turnAway(deviceKey: string): void { root.note("turnAway", [deviceKey]); }
    function revokeDevice(deviceKey: string, reason: string): void { root.note("revokeDevice", [deviceKey, reason]); }
    function remove(memberKey: string): void { root.note("remove", [memberKey]); }
    function setRole(memberKey: string, role: string): void { root.note("setRole", [memberKey, role]); }
    function agree(proposalKey: string): void { root.note("agree", [proposalKey]); }
    function agreeToLift(liftingKey: string): void { root.note("agreeToLift", [liftingKey]); }
}

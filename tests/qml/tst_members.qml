// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtTest
import Hearthline.Ui
import Hearthline.Gallery

// A leader's page of members: what is chosen and typed there reaches the view-model.
WindowTest {
    id: test

    name: "Members"

    function last(window): var { return window.members.calls[window.members.calls.length - 1]; }
    function sheet(window): var { return findByRole(window.contentItem, Accessible.Dialog); }
    function group(item, name): var {
        if (!item.visible || item.Accessible.role === Accessible.Grouping && item.Accessible.name === name)
            return item.visible ? { contentItem: item } : null;
        return Array.from(item.children).map(child => group(child, name)).find(found => found) ?? null;
    }
    function type(window, text): void {
        const field = findByRole(sheet(window), Accessible.EditableText);
        verify(field);
        field.text = text;
    }

    function test_an_invite_is_for_a_name_and_a_role(): void {
        const window = open("members-invite");
        type(window, " 小满 ");
        press(window, "密钥保管人");
        press(window, "密钥保管人"); // the chosen one again: an invite is for some role
        press(window, "建立邀请");
        compare(last(window), { verb: "invite", args: ["小满", "custodian"] });
    }
    function findName(item, part): bool {
        return item.visible && ((item.text ?? "").includes(part) || Array.from(item.children).some(c => findName(c, part)));
    }
    // The one thing to do on this page never scrolls away.
    function test_inviting_stands_at_the_foot(): void {
        const window = open("members");
        const button = findByName(window.contentItem, "邀请新成员");
        verify(button);
        for (let p = button.parent; p; p = p.parent)
            verify(p.contentY === undefined, "inside something that scrolls");
        press(window, "邀请新成员");
        verify(sheet(window));
    }
    function test_devices_are_counted_not_numbered_in_hex(): void {
        const window = open("members-detail");
        verify(findText(window.contentItem, "第 2 台设备"));
        verify(!findName(window.contentItem, "0192aa"));
    }
    function test_six_digits_let_in(): void {
        const window = open("members-compare");
        type(window, "40719");
        verify(!findByName(sheet(window), "放行").enabled);
        type(window, "407193");
        findByName(sheet(window), "放行").clicked();
        compare(last(window), { verb: "approve", args: ["d9", "407193"] });
    }
    function test_a_role_is_changed_to_another(): void {
        const window = open("members-detail");
        press(window, "改角色");
        press(window, "临床督导");
        compare(last(window), { verb: "setRole", args: ["m2", "supervisor"] });
        const said = window.members.calls.length;
        press(window, "改角色");
        press(group(window.contentItem, "新的角色"), "咨询员"); // the one that it is
        compare(window.members.calls.length, said);
    }
    function test_a_device_that_holds_work_stands_out(): void {
        const window = open("members-detail");
        verify(findByName(window.contentItem, "012，咨询员，有内容没送出"));
        const device = findByName(window.contentItem, "第 2 台设备");
        verify(device.detail.includes("没送出") && device.detail.includes("最后联系"));
        verify(!findByName(window.contentItem, "第 1 台设备").detail.includes("最后联系"));
    }
    function test_a_replaced_vault_is_told_and_can_be_set_aside(): void {
        const window = open("home-damaged");
        press(window, "怎么办");
        compare(window.page, "settings");
        press(window, "另存旧的，重新加入机构");
        const yes = findByName(window.contentItem, "另存并重新加入");
        yes.clicked();
        compare(window.session.calls.length, 0); // asks once
        wait(yes.settle + 50);
        yes.clicked();
        compare(verbs(window.session), ["setAside"]);
    }
    function test_a_vault_that_does_not_open_has_a_way_on(): void {
        const window = open("locked-damaged");
        press(window, "另存旧的，重新加入机构");
        const yes = findByName(window.contentItem, "另存并重新加入");
        yes.clicked();
        wait(yes.settle + 50);
        yes.clicked();
        compare(window.session.state, "welcome");
    }
    function test_a_made_link_is_shown_until_it_is_put_away(): void {
        const window = open("members-detail");
        compare(sheet(window), null);
        window.members.made = { link: "hearthline://join#x", code: [], untilMs: 0, name: "012" };
        verify(sheet(window));
        key(window, Qt.Key_Escape);
        compare(sheet(window), null);
        compare(window.members.made.link, undefined);
    }
}

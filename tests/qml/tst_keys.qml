// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtTest
import Hearthline.Ui

// The keyboard of the real window, on mock view-models.
WindowTest {
    name: "Keyboard"

    function test_space_answers(): void {
        const window = open("incoming");
        key(window, Qt.Key_Space);
        verify(verbs(window.call).includes("answer"));
        compare(window.place, "in-call");
    }
    function test_space_on_decline_declines(): void {
        const window = open("incoming");
        key(window, Qt.Key_Left);
        key(window, Qt.Key_Space);
        compare(verbs(window.call), ["decline"]);
    }
    function test_risk_from_everywhere_data(): var {
        return [{ tag: "in-call" }, { tag: "in-call-form" }, { tag: "in-call-more" }, { tag: "in-call-silent" }, { tag: "by-hand" }];
    }
    function test_risk_from_everywhere(row): void {
        const window = open(row.tag);
        key(window, Qt.Key_R, Qt.ControlModifier);
        compare(window.call.protocol.key, "suicide-risk");
        verify(!window.call.sideForm, "the open form makes way");
    }
    function test_mute_and_hold(): void {
        const window = open("in-call");
        key(window, Qt.Key_M, Qt.ControlModifier);
        verify(window.call.muted);
        key(window, Qt.Key_P, Qt.ControlModifier);
        verify(window.call.held);
    }
    function test_end_needs_two(): void {
        const window = open("in-call");
        key(window, Qt.Key_E, Qt.ControlModifier);
        verify(!verbs(window.call).includes("hangUp"));
        wait(350);
        key(window, Qt.Key_E, Qt.ControlModifier);
        verify(verbs(window.call).includes("hangUp"));
    }
    function test_next_waits_for_the_guard(): void {
        const window = open("in-call");
        key(window, Qt.Key_Return, Qt.ControlModifier);
        verify(!verbs(window.call.protocol).includes("fire"));
        window.call.protocol.exits = [{ event: "next", text: "下一步", primary: true, enabled: true, blocked: "" }];
        key(window, Qt.Key_Return, Qt.ControlModifier);
        compare(verbs(window.call.protocol), ["fire"]);
    }
    function test_escape_twice_covers_and_uncovers(): void {
        const window = open("in-call");
        key(window, Qt.Key_Escape);
        verify(!window.covered);
        key(window, Qt.Key_Escape);
        verify(window.covered);
        compare(window.title, " ");
        verify(!window.pageItem.visible, "nothing of the call is left on the screen");
        compare(window.call.phase, "talking");
        wait(650);
        key(window, Qt.Key_Escape);
        key(window, Qt.Key_Escape);
        verify(!window.covered);
        verify(window.pageItem.visible);
    }
    function test_covered_keys_do_nothing(): void {
        const window = open("in-call");
        key(window, Qt.Key_Escape);
        key(window, Qt.Key_Escape);
        key(window, Qt.Key_E, Qt.ControlModifier);
        wait(350);
        key(window, Qt.Key_E, Qt.ControlModifier);
        verify(!verbs(window.call).includes("hangUp"));
    }
    function test_pages_and_sheet(): void {
        const window = open("home");
        key(window, Qt.Key_2, Qt.ControlModifier);
        compare(window.page, "records");
        key(window, Qt.Key_5, Qt.ControlModifier);
        compare(window.page, "records", "the inbox is the leader's");
        key(window, Qt.Key_3, Qt.ControlModifier);
        compare(window.page, "directory");
        key(window, Qt.Key_4, Qt.ControlModifier);
        compare(window.page, "practice");
        key(window, Qt.Key_Comma, Qt.ControlModifier);
        compare(window.page, "settings");
        key(window, Qt.Key_F1);
        verify(window.sheetOpen);
        key(window, Qt.Key_Escape);
        tryVerify(() => !window.sheetOpen, 1000);
        key(window, Qt.Key_L, Qt.ControlModifier);
        compare(window.place, "locked");
    }
    function test_protocols_and_risk_above_them(): void {
        const window = open("in-call");
        key(window, Qt.Key_K, Qt.ControlModifier);
        verify(findByName(window.contentItem, "反复来电"), "all protocols are offered");
        key(window, Qt.Key_R, Qt.ControlModifier);
        compare(window.call.protocol.key, "suicide-risk");
        tryVerify(() => !findByName(window.contentItem, "反复来电"), 1000, "the sheet made way");
    }
    function test_directory_over_a_call_and_back(): void {
        const window = open("in-call-directory");
        tryVerify(() => findByName(window.contentItem, "回到通话") !== null, 1000);
        key(window, Qt.Key_R, Qt.ControlModifier);
        compare(window.call.protocol.key, "suicide-risk");
        tryVerify(() => findByName(window.contentItem, "回到通话") === null, 1000);
    }
    function test_recovery_holds_the_front_page(): void {
        const window = open("recovery");
        compare(window.place, "recovery");
        findByName(window.contentItem, "不用歇了，恢复接听").clicked();
        compare(verbs(window.recovery), ["release"]);
        compare(window.place, "home");
    }
    function test_practice_is_marked_on_every_screen_data(): var {
        return [{ tag: "incoming-practice" }, { tag: "in-call-practice" }, { tag: "wrap-up-practice" }];
    }
    function test_practice_is_marked_on_every_screen(row): void {
        const window = open(row.tag);
        verify(findText(window.contentItem, "练习 · 没有真人，不进记录，不计数"));
    }
    function test_a_real_call_is_not_marked(): void {
        verify(!findText(open("in-call").contentItem, "练习 · 没有真人，不进记录，不计数"));
    }
    function test_missing_leads_to_its_field(): void {
        const window = open("wrap-up-duties");
        press(window, "交接给值班督导");
        compare(window.call.wrapUp.calls.pop(), { verb: "jump", args: ["m2"] });
    }
    function test_waiving_needs_a_reason(): void {
        const window = open("training-waive");
        const sheet = findByRole(window.contentItem, Accessible.Dialog);
        verify(sheet);
        const button = findByName(sheet, "免修");
        verify(button);
        verify(!button.enabled);
    }
    function test_referral_to_ones_own_needs_a_reason(): void {
        const window = open("directory-ask");
        verify(!findByName(window.contentItem, "仍要转介").enabled);
        press(window, "不转介，另找");
        verify(verbs(window.directory).includes("dropRefer"));
    }
    function test_an_attempt_offers_no_reached(): void {
        const window = open("followups-attempt");
        verify(!findByName(window.contentItem, "打通了"), "who was reached is called through the protocol");
        press(window, "没有人接");
        compare(window.followUps.calls.pop().args, ["f1", "no-answer"]);
    }
    function test_both_pages_of_a_place_lead_to_each_other_data(): var {
        return [
            { tag: "records", to: "回访", page: "followups" }, { tag: "followups", to: "通话", page: "records" },
            { tag: "directory", to: "通知", page: "bulletins" }, { tag: "bulletins", to: "转介", page: "directory" },
            { tag: "practice", to: "培训", page: "training" }, { tag: "training", to: "练习", page: "practice" }
        ];
    }
    function test_both_pages_of_a_place_lead_to_each_other(row): void {
        const window = open(row.tag);
        press(window, row.to);
        compare(window.page, row.page);
    }
    function test_bulletin_receipt(): void {
        const window = open("bulletins-detail");
        press(window, "我已读完");
        compare(window.bulletins.calls.pop().args, ["b1"]);
    }
    function test_nudge_leads_to_the_screen(): void {
        const window = open("in-call-nudge");
        press(window, "去筛查");
        compare(verbs(window.call), ["showForm"]);
        compare(window.call.nudge, "");
    }
    function test_rescue_ticks_go_below(): void {
        const window = open("in-call-rescue");
        press(window, "已知道位置");
        compare(window.call.calls.pop().args, ["k2", true]);
    }
}

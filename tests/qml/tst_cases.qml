// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtTest
import Hearthline.Ui
import Hearthline.Gallery

// Complaints, concerns, incidents and disclosures, by hand.
WindowTest {
    name: "Cases"

    function test_the_second_person_agrees(): void {
        const window = open("cases-disclosure");
        press(window, "同意告知");
        tryVerify(() => findText(window.contentItem, "说明（可不填）"), 1000);
        press(window, "记下");
        const call = window.cases.calls.pop();
        compare(call.verb, "act");
        compare(call.args[0].act, "agreed");
        tryVerify(() => !findText(window.contentItem, "说明（可不填）"), 1000, "the sheet made way");
    }
    function test_a_view_wants_reasons(): void {
        const window = open("cases-view");
        press(window, "要报警");
        verify(!findByName(window.contentItem, "记下").enabled, "no words, no view");
    }
    function test_identity_is_put_away(): void {
        const window = open("cases-identity");
        verify(findByName(window.contentItem, "收起") !== null);
        press(window, "收起");
        compare(window.cases.identityState, "none");
    }
    function test_identity_is_not_offered_before_the_agreement(): void {
        const window = open("cases-disclosure");
        verify(!findByName(window.contentItem, "打开身份信息"));
    }
    function test_a_concern_lacks_nothing(): void {
        const window = open("concerns-raise");
        verify(!findByName(window.contentItem, "交给处理人").enabled);
        key(window, Qt.Key_Escape);
        tryVerify(() => findByName(window.contentItem, "交给处理人") === null, 1000);
    }
    function test_the_reporter_chooses_again(): void {
        const window = open("concerns-handler");
        press(window, "换人处理");
        tryVerify(() => findText(window.contentItem, "由谁接手"), 1000);
    }
    function test_a_record_leads_to_the_gate(): void {
        const window = open("records-detail");
        press(window, "要告知身份…");
        tryVerify(() => findByName(window.contentItem, "法律规定必须披露") !== null, 1000);
        verify(window.sheetOpen);
    }
}

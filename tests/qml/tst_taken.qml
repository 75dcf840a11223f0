// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtTest
import Hearthline.Gallery

// From one record of a call that was taken over to the other one.
WindowTest {
    name: "TakenOver"

    function test_another_ones_is_opened_where_openings_are_logged(): void {
        const window = open("inbox-taken-over");
        press(window, "打开这份记录");
        compare(window.inbox.calls.pop(), { verb: "select", args: ["r7"] });
        compare(window.page, "inbox");
        verify(findText(window.contentItem, "这一段的记录还没有送到"));
    }
    function test_the_own_one_opens_among_the_own(): void {
        const window = open("inbox-taken-own");
        press(window, "打开我的记录");
        compare(window.records.calls.pop(), { verb: "select", args: ["r7"] });
        compare(window.page, "records");
        verify(!window.inbox.calls.some(c => c.verb === "select"));
    }
    function test_whoever_may_not_read_it_is_told(): void {
        const window = open("records-taken-over");
        verify(findText(window.contentItem, "这一段由督导记录，您看不到"));
        verify(!findByName(window.contentItem, "打开这份记录"));
    }
    // A retry is offered where an amendment could not be fetched.
    function test_an_amendment_is_fetched_again(): void {
        const window = open("inbox-newer");
        press(window, "再试");
        verify(verbs(window.inbox).includes("reload"));
    }
}

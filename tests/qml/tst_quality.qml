// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtTest
import Hearthline.Ui
import Hearthline.Gallery

// The quality pages: what is pressed and typed there reaches the view-model, and what must not go cannot be pressed.
WindowTest {
    id: test

    name: "Quality"

    function last(window): var { return window.quality.calls[window.quality.calls.length - 1]; }
    function sheet(window): var { return findByRole(window.contentItem, Accessible.Dialog); }
    function inSheet(window, name): var {
        const found = findByName(sheet(window), name);
        verify(found, name);
        return found;
    }

    function test_a_half_rating_is_not_submitted(): void {
        const window = open("quality-rate");
        const submit = findByName(window.contentItem, "提交评定");
        verify(!submit.enabled);
        window.quality.form.list = window.quality.form.list.map(r => Object.assign({}, r, { value: r.value ?? "3" }));
        verify(submit.enabled);
        submit.clicked();
        compare(last(window).verb, "submit");
    }
    function test_an_own_call_is_rated(): void {
        const window = open("quality-own");
        inSheet(window, "自杀风险").clicked();
        compare(last(window), { verb: "rateOwn", args: ["r2"] });
        compare(sheet(window), null);
    }
    function test_a_copy_goes_to_a_chosen_rater(): void {
        const window = open("quality-assign");
        verify(!inSheet(window, "送出副本").enabled); // to whom?
        inSheet(window, "031").clicked();
        inSheet(window, "送出副本").clicked();
        compare(window.quality.calls.find(c => c.verb === "assign").args, ["r2", "blind", "m2", 7]);
    }
    function test_a_copy_that_tells_something_cannot_go(): void {
        const window = open("quality-assign-leak");
        inSheet(window, "031").clicked();
        verify(!inSheet(window, "送出副本").enabled);
    }
    function test_a_copy_that_nobody_has_seen_cannot_go(): void {
        const window = open("quality-assign-loading");
        inSheet(window, "031").clicked();
        verify(!inSheet(window, "送出副本").enabled);
    }
    function test_whoever_rates_the_record_may_open_it(): void {
        const window = open("quality-assign");
        inSheet(window, "抽查").clicked();
        compare(findByName(sheet(window), "031"), null);
        inSheet(window, "任远").clicked();
        inSheet(window, "交给评定人").clicked();
        compare(window.quality.calls.find(c => c.verb === "assign").args, ["r2", "spot", "m4", 7]);
    }
    function test_a_task_is_given_with_words_and_a_day(): void {
        const window = open("quality-give-task");
        verify(!inSheet(window, "交给本人").enabled);
        findByRole(sheet(window), Accessible.EditableText).text = " 练一练 ";
        inSheet(window, "危机").clicked();
        inSheet(window, "30 天").clicked();
        inSheet(window, "交给本人").clicked();
        compare(last(window), { verb: "giveTask", args: ["crisis", "练一练", 30] });
    }
    function test_a_recheck_names_the_later_review(): void {
        const window = open("quality-recheck");
        press(window, "还要再练");
        compare(last(window), { verb: "recheck", args: ["q9", false] });
        press(window, "已改进");
        compare(last(window), { verb: "recheck", args: ["q9", true] });
    }
    function test_the_others_words_are_agreed_to(): void {
        const window = open("quality-joint");
        press(window, "我也这样看");
        compare(last(window).verb, "agree");
    }
    function test_a_spot_check_is_announced(): void {
        const window = open("quality-announce");
        inSheet(window, "14 天").clicked();
        inSheet(window, "10 通").clicked();
        inSheet(window, "宣布").clicked();
        compare(last(window), { verb: "announce", args: [14, 10] });
    }
    function test_escape_leaves_the_sheet_then_the_review(): void {
        const window = open("quality-give-task");
        key(window, Qt.Key_Escape);
        compare(sheet(window), null);
        compare(window.quality.kind, "review");
        verify(window.pageItem.stepBack()); // Escape twice in a row would cover the window
        compare(window.quality.kind, "");
    }
    function test_a_record_is_rated_at_once(): void {
        const window = open("inbox-detail");
        press(window, "评定这次通话");
        compare(last(window), { verb: "rateNow", args: ["r2"] });
        compare(window.page, "quality");
    }
    function test_a_record_is_given_to_somebody(): void {
        const window = open("inbox-detail");
        press(window, "请人评");
        verify(sheet(window));
        compare(last(window), { verb: "prepare", args: ["r2", ""] });
        key(window, Qt.Key_Escape);
        compare(sheet(window), null);
        compare(window.page, "inbox");
    }
}

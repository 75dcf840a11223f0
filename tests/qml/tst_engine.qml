// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtTest
import Hearthline.Ui

// The clinical engine by keyboard and for a screen reader: ways out that want a reason, handovers, who waits, moods.
WindowTest {
    name: "Engine"

    function focused(window): var { return window.activeFocusItem; }
    // Tabs until the focus stands on what has this name; false when it never does.
    function tabTo(window, name): bool {
        for (let i = 0; i < 60; ++i) {
            if (focused(window)?.Accessible.name.startsWith(name))
                return true;
            key(window, Qt.Key_Tab);
        }
        return false;
    }

    function test_an_exit_with_reasons_is_one_button(): void {
        const window = open("in-call-exits");
        verify(!findByName(window.contentItem, "来电者不愿意"), "the reasons wait in a sheet");
        verify(tabTo(window, "不回访"));
        key(window, Qt.Key_Return);
        tryVerify(() => findByName(window.contentItem, "来电者不愿意") !== null, 1000);
        compare(verbs(window.call.protocol), [], "nothing is decided without a reason");
        key(window, Qt.Key_Tab);
        compare(focused(window).Accessible.name, "来电者不愿意");
        compare(focused(window).Accessible.role, Accessible.Button);
        key(window, Qt.Key_Down);
        key(window, Qt.Key_Return);
        compare(window.call.protocol.calls.pop(), { verb: "fire", args: ["declined|b"] });
        tryVerify(() => findByName(window.contentItem, "来电者不愿意") === null, 1000, "the sheet closes");
    }
    function test_escape_leaves_the_reasons(): void {
        const window = open("in-call-exit-reasons");
        tryVerify(() => findByName(window.contentItem, "来电者不愿意") !== null, 1000);
        key(window, Qt.Key_Escape);
        tryVerify(() => findByName(window.contentItem, "来电者不愿意") === null, 1000);
        compare(verbs(window.call.protocol), []);
    }
    function test_reasons_go_when_the_step_changes(): void {
        const window = open("in-call-exit-reasons");
        tryVerify(() => findByName(window.contentItem, "来电者不愿意") !== null, 1000);
        window.call.protocol.exits = [];
        tryVerify(() => findByRole(window.contentItem, Accessible.Dialog) === null, 1000);
    }
    function test_reasons_of_a_rescue(): void {
        const window = open("in-call-rescue");
        press(window, "危险已解除");
        tryVerify(() => findByName(window.contentItem, "可信的人已在身边陪着") !== null, 1000);
        press(window, "可信的人已在身边陪着");
        compare(window.call.protocol.calls.pop(), { verb: "fire", args: ["over|b"] });
    }
    function test_a_duty_shows_its_reasons_under_its_name(): void {
        const window = open("wrap-up-duties");
        verify(findText(window.contentItem, "不回访，原因："));
        press(window, "没有安全的联系方式");
        compare(window.call.wrapUp.form.calls.pop().args, ["duty//followup", "declined|b"]);
    }
    function test_a_handover_is_taken_on(): void {
        const window = open("handovers");
        verify(tabTo(window, "我来接手，031 交给督导"));
        key(window, Qt.Key_Return);
        compare(window.team.calls, [{ verb: "accept", args: ["h1"] }]);
    }
    // What is with the leaders goes no further; what was asked of her by name she may decline, and then take on after all.
    function test_a_handover_is_declined(): void {
        let window = open("handovers");
        verify(!findByName(window.contentItem, "接不了，031 交给督导"));
        cleanup();
        window = open("handovers-mine");
        verify(tabTo(window, "接不了，031 交给您"));
        key(window, Qt.Key_Return);
        verify(tabTo(window, "还是我来接，007 交给您"));
        key(window, Qt.Key_Return);
        compare(window.team.calls.map(c => [c.verb, c.args[0]]), [["decline", "h7"], ["accept", "h8"]]);
        verify(tabTo(window, "处理完了，007 交给 012"));
    }
    function test_a_shift_is_given_on_item_by_item(): void {
        const window = open("handovers-give");
        verify(findText(window.contentItem, "交出 4 件")); // what waits for an answer is not among them
        press(window, "中等");
        verify(findText(window.contentItem, "交出 3 件"));
        press(window, "交出 3 件");
        compare(window.team.calls.pop(), { verb: "give", args: [["o1", "o5", "o6"], "next", ""] });
    }
    function test_what_was_given_is_taken_back(): void {
        const window = open("handovers-open");
        verify(tabTo(window, "收回，您交给林越、高宁"));
        key(window, Qt.Key_Return);
        compare(window.team.calls.pop(), { verb: "takeBack", args: ["h3"] });
    }
    function test_a_colleague_is_chosen_by_name(): void {
        const window = open("handovers-give-one");
        press(window, "一位同事");
        verify(!findByName(window.contentItem, "交出 4 件").enabled);
        press(window, "高宁");
        press(window, "交出 4 件");
        compare(window.team.calls.pop().args[1], "m2");
    }
    // Whoever goes off duty is asked once, and never held back.
    function test_going_off_duty_asks_what_becomes_of_the_rest(): void {
        const window = open("home-leaving");
        const asked = "还有 4 件事没有交给别人，仍由您负责。";
        verify(!findText(window.contentItem, asked));
        window.home.setAvailable(false);
        verify(!findText(window.contentItem, asked)); // not she: the line did
        window.home.setAvailable(true);
        press(window, "接听来电");
        tryVerify(() => findText(window.contentItem, asked), 1000);
        press(window, "交班");
        tryVerify(() => findText(window.contentItem, "交出 4 件"), 1000);
        window.pageItem.stepBack();
        press(window, "先不交");
        verify(!findText(window.contentItem, asked));
    }
    function test_what_is_not_mine_cannot_be_taken(): void {
        const window = open("handovers");
        verify(findText(window.contentItem, "有人接手之前，仍由您负责。"));
        verify(!findByName(window.contentItem, "收回")); // put on file when the record was signed
        window.team.handovers.rows = window.team.handovers.rows.slice(1);
        tryVerify(() => findByName(window.contentItem, "我来接手") === null, 1000);
        verify(!findByName(window.contentItem, "还是我来接"));
    }
    function test_only_a_leader_sees_who_read_and_who_waits(): void {
        let window = open("bulletins-leader");
        verify(findText(window.contentItem, "谁读过"));
        cleanup();
        window = open("bulletins-read");
        verify(!findText(window.contentItem, "谁读过"));
        press(window, "今天");
        compare(window.page, "home");
        verify(!findByName(window.contentItem, "待阅"));
    }
    function test_the_longest_waiting_is_said(): void {
        const window = open("care-waiting");
        verify(findText(window.contentItem, "咨询员 031"));
        window.team.debriefs = [];
        tryVerify(() => findText(window.contentItem, "现在没有人等着聊"), 1000);
    }
    // Nobody but she says whether leaders may see how her weeks went; no single mood is shown to them at all.
    function test_a_mood_trend_is_seen_by_consent(): void {
        let window = open("wellbeing");
        verify(tabTo(window, "让督导看到每周的走势"));
        key(window, Qt.Key_Return);
        verify(window.care.consent);
        key(window, Qt.Key_Return);
        compare(window.care.calls.filter(c => c.verb === "setConsent").map(c => c.args[0]), [true, false]);
        cleanup();
        window = open("care");
        verify(findText(window.contentItem, "值班 44 小时 · 24 通来电，共 13.4 小时 · 高危 7 通"));
        verify(findText(window.contentItem, "时间超出上限 · 高危超出上限 · 连续 8 天没有歇 · 高危来电一周了，还没有聊过"));
        const trend = TeamWords.moodTrend(window.care.people[0]);
        verify(trend.endsWith("那周心情低些"));
        verify(findText(window.contentItem, trend));
        window.care.people = window.care.people.map(p => Object.assign({}, p, { mood: "" }));
        verify(!findText(window.contentItem, trend));
    }
    function test_ones_own_week_is_looked_at_while_it_is_open(): void {
        const window = open("wellbeing-much");
        verify(findText(window.contentItem, "已经不少了。可以和督导商量，少排几班。"));
        window.page = "shifts";
        compare(window.care.calls.filter(c => c.verb === "watch").map(c => c.args[0]), [true, false]);
    }
    // The first call in a week is told as that of a new caller, not as one who has called before.
    function test_only_calls_before_this_one_are_told(): void {
        const window = open("incoming");
        window.call.callsInWeek = 1;
        verify(findText(window.contentItem, "新来电者"));
        verify(!findText(window.contentItem, "近 7 天第 1 次来电"));
        window.call.callsInWeek = 2;
        verify(findText(window.contentItem, "近 7 天第 2 次来电"));
    }
    // Whoever could not be looked up among everybody's callers is not shown as if.
    function test_an_unchecked_history_is_said(): void {
        const window = open("incoming");
        verify(!findText(window.contentItem, "来电历史未查，只算本机接过的"));
        window.call.historyUnchecked = true;
        verify(findText(window.contentItem, "来电历史未查，只算本机接过的"));
        window.call.historyUnchecked = false;
        window.call.lastRisk = "high";
        verify(findText(window.contentItem, "上次评估：高危"));
        verify(!findText(window.contentItem, "来电历史未查，只算本机接过的"));
    }
    function test_moods_by_keyboard(): void {
        const window = open("recovery-ready");
        verify(tabTo(window, "还可以"));
        compare(focused(window).Accessible.role, Accessible.RadioButton);
        verify(focused(window).checked);
        key(window, Qt.Key_Right);
        key(window, Qt.Key_Space);
        compare(window.recovery.mood, 3);
        key(window, Qt.Key_Space);
        compare(window.recovery.mood, -1, "taken back");
    }
    // The places behind a sheet are neither reached by Tab nor by a tap.
    function test_a_sheet_keeps_the_keyboard(): void {
        const window = open("followups-finish");
        verify(!tabTo(window, "今天"));
        verify(tabTo(window, "已在就医或咨询"));
        press(window, "关闭");
        verify(tabTo(window, "今天"));
    }
    // Nothing moves under the finger: a chosen answer is as wide as it was.
    function test_a_chip_keeps_its_width(): void {
        const window = open("followups-finish");
        const chip = findByName(window.contentItem, "已在就医或咨询");
        const before = chip.width;
        chip.clicked();
        verify(chip.chosen);
        compare(chip.width, before);
    }
}

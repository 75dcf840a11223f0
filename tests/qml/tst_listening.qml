// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtTest
import Hearthline.Ui
import Hearthline.Gallery

// Hearing a recording again: by keys and by pointer; it ends with its page, and is never offered where voices would
// tell who somebody is.
WindowTest {
    id: test

    name: "Listening"

    function press(window, name): void {
        const found = findByName(window.contentItem, name);
        verify(found, name);
        found.clicked();
    }

    function test_it_is_opened_for_this_record(): void {
        const window = open("inbox-listen");
        press(window, "听录音");
        compare(window.listening.calls[0], { verb: "open", args: ["r2", 1] });
        verify(findByName(window.contentItem, "取消"));
        press(window, "取消");
        compare(window.listening.state, "none");
    }
    function test_play_pause_and_places(): void {
        const window = open("inbox-listen-playing");
        press(window, "暂停");
        compare(window.listening.playState, "paused");
        press(window, "播放");
        compare(window.listening.playState, "playing");
        press(window, "退 10 秒");
        compare(window.listening.positionMs, 744000);
        press(window, "进 10 秒");
        compare(window.listening.positionMs, 754000);
        press(window, "1.5 倍");
        compare(window.listening.speed, 150);
    }
    function test_keys_move_in_it(): void {
        const window = open("inbox-listen-playing");
        const wave = findByRole(window.contentItem, Accessible.Slider);
        verify(wave);
        compare(wave.Accessible.name, "录音的位置");
        wave.forceActiveFocus();
        for (const [code, at] of [[Qt.Key_Left, 744000], [Qt.Key_Right, 754000], [Qt.Key_PageUp, 814000], [Qt.Key_PageDown, 754000], [Qt.Key_Home, 0]]) {
            key(window, code);
            compare(window.listening.positionMs, at);
        }
    }
    function test_a_tap_moves_in_it(): void {
        const window = open("inbox-listen-playing");
        const wave = findByRole(window.contentItem, Accessible.Slider);
        mouseClick(wave, wave.width / 2, wave.height / 2);
        verify(Math.abs(window.listening.positionMs - 1256000) < 20000, String(window.listening.positionMs));
        window.listening.positionMs = 0;
        tryCompare(wave, "value", 0); // and it goes on with the sound
    }
    function test_it_ends_with_its_page(): void {
        const window = open("inbox-listen-playing");
        window.page = "home";
        tryVerify(() => verbs(window.listening).includes("close"));
    }
    function test_it_ends_with_its_record(): void {
        const window = open("inbox-listen-playing");
        window.inbox.detailState = "loading";
        tryVerify(() => verbs(window.listening).includes("close"));
    }
    function test_it_ends_under_the_cover(): void {
        const window = open("inbox-listen-playing");
        window.covered = true;
        tryVerify(() => verbs(window.listening).includes("close"));
    }
    function test_news_of_the_review_do_not_end_it(): void {
        const window = open("quality-listen");
        window.quality.detail = Object.assign({}, window.quality.detail);
        wait(50);
        compare(window.listening.state, "ready");
        verify(!verbs(window.listening).includes("close"));
    }
    function test_a_masked_copy_has_no_voice(): void {
        const window = open("quality-blind");
        window.quality.detail = Object.assign({}, window.quality.detail, { record: "r2" }); // even if it were known
        verify(!findByName(window.contentItem, "听录音"));
    }
    function test_who_may_not_listen_is_not_asked_to(): void {
        const window = open("inbox-listen");
        window.listening.may = false;
        tryVerify(() => !findByName(window.contentItem, "听录音"));
    }
    function test_a_moment_is_noted_and_heard_again(): void {
        const window = open("quality-listen");
        press(window, "在这里记一笔");
        const dialog = findByRole(window.contentItem, Accessible.Dialog);
        compare(dialog.title, "在 12:34 记一笔");
        const area = findByRole(dialog, Accessible.EditableText);
        area.text = "停了四秒";
        findByName(dialog, "记下").clicked();
        compare(window.quality.calls[window.quality.calls.length - 1], { verb: "mark", args: [754000, "停了四秒"] });
        press(window, "从 03:12 开始播放");
        compare(window.listening.positionMs, 192000);
        compare(window.listening.playState, "playing");
        press(window, "删去 22:10 的这一笔");
        compare(window.quality.calls[window.quality.calls.length - 1], { verb: "mark", args: [1330000, ""] });
    }
}

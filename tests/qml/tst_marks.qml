// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtTest
import Hearthline.Ui
import Hearthline.Gallery

// Risk is a word with its reasons; saved is a dot that tells.
TestCase {
    id: test

    name: "Marks"
    when: windowShown
    width: 600
    height: 400
    visible: true

    Component { id: badge; RiskBadge { width: 400 } }
    Component { id: dot; SavedDot {} }

    function test_risk_says_word_and_reasons(): void {
        const item = createTemporaryObject(badge, test, { level: "high", reasons: ["打算在三天之内", "手边有药物"] });
        compare(findChild(item, "word").text, "高危");
        compare(findChild(item, "reasons").text, "因为：打算在三天之内；手边有药物");
        verify(item.Accessible.name.includes("高危") && item.Accessible.name.includes("手边有药物"));
    }
    function test_unanswered_never_reads_as_safe_data(): var {
        return [{ tag: "none" }, { tag: "low" }, { tag: "unknown" }];
    }
    function test_unanswered_never_reads_as_safe(row): void {
        const item = createTemporaryObject(badge, test, { level: row.tag, incomplete: true });
        compare(findChild(item, "word").text, "尚未评估完");
    }
    function test_incomplete_high_stays_high(): void {
        const item = createTemporaryObject(badge, test, { level: "high", incomplete: true });
        compare(findChild(item, "word").text, "高危");
        verify(findChild(item, "incomplete").visible);
    }
    function test_what_was_graver_is_still_said(): void {
        const item = createTemporaryObject(badge, test, { level: "low", former: "high", compact: true });
        compare(findChild(item, "word").text, "较低（之前 高危）");
        verify(item.Accessible.name.includes("较低（之前 高危）"));
    }
    function test_saved_dot(): void {
        const item = createTemporaryObject(dot, test, { state_: "" });
        verify(!item.visible);
        item.state_ = "pending";
        verify(item.visible);
        compare(findChild(item, "dot").border.color, Theme.amber);
        compare(item.Accessible.name, "正在保存");
        item.state_ = "saved";
        compare(findChild(item, "dot").color, Theme.ok);
        item.state_ = "failed";
        compare(findChild(item, "dot").color, Theme.danger);
        compare(item.Accessible.name, "没有存上");
    }
}

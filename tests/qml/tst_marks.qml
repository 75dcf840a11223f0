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
    Component { id: field; InputField {} }
    Component { id: banner; Banner {} }
    Component { id: area; InputArea {} }
    Component { id: secret; SecretField {} }

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
        compare(findChild(item, "word").text, "较低（之前高危）");
        verify(item.Accessible.name.includes("较低（之前高危）"));
    }
    // WCAG 1.4.11: what shows where one may write is seen on every ground it stands on (decisions/0005).
    function test_edges_are_seen(): void {
        const part = v => v <= 0.03928 ? v / 12.92 : Math.pow((v + 0.055) / 1.055, 2.4);
        const light = c => 0.2126 * part(c.r) + 0.7152 * part(c.g) + 0.0722 * part(c.b);
        const contrast = (a, b) => (Math.max(light(a), light(b)) + 0.05) / (Math.min(light(a), light(b)) + 0.05);
        const was = Theme.mode;
        for (const mode of ["light", "dark"]) {
            Theme.mode = mode;
            for (const ground of [Theme.ground, Theme.surface])
                verify(contrast(Theme.edge, ground) >= 3, mode + " " + contrast(Theme.edge, ground));
        }
        Theme.mode = was;
    }
    function test_a_field_has_such_an_edge(): void {
        for (const one of [field, area, secret]) {
            const item = createTemporaryObject(one, test, { label: "x" });
            const frame = item.background ?? Array.from(item.children).find(child => child.border !== undefined);
            compare(frame.border.color, Theme.edge);
        }
    }
    // On a phone a long sentence has the whole width, and the way out stands below it; a short one has it beside it.
    function test_a_long_sentence_has_the_whole_width(): void {
        const item = createTemporaryObject(banner, test, { width: 358, tone: "amber", action: "再看一次", text: "连不上机构的服务器。下面是 00:55 的情况，现在可能不同了。" });
        const button = Array.from(item.children).find(child => child.text === "再看一次");
        const words = Array.from(item.children).find(child => child.text === item.text);
        verify(button.y >= words.y + words.height);
        item.text = "离线";
        verify(button.y < words.y + words.height);
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

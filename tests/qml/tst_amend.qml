// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtTest
import Hearthline.Ui
import Hearthline.Gallery

// A signed record is put right, by hand.
WindowTest {
    name: "Amend"

    function test_the_door_is_on_the_record(): void {
        const window = open("records-amended");
        press(window, "补充或更正");
        compare(verbs(window.amend), ["begin"]);
        tryVerify(() => findText(window.contentItem, "补充或更正这份记录"), 1000);
    }
    function test_who_may_not_has_no_door(): void {
        const window = open("records-detail");
        verify(!findByName(window.contentItem, "补充或更正"));
    }
    function test_what_is_not_signed_is_not_dropped_unasked(): void {
        const window = open("records-amend");
        key(window, Qt.Key_Escape);
        tryVerify(() => findByName(window.contentItem, "丢掉改动") !== null, 1000);
        compare(window.amend.state, "editing");
        press(window, "知道了"); // stays
        tryVerify(() => findByName(window.contentItem, "丢掉改动") === null, 1000);
        compare(window.amend.state, "editing");
        window.pageItem.stepBack();
        press(window, "丢掉改动");
        compare(window.amend.state, "none");
        tryVerify(() => !findText(window.contentItem, "补充或更正这份记录"), 1000);
    }
    function test_without_changes_it_just_closes(): void {
        const window = open("records-amend");
        window.amend.changes = [];
        key(window, Qt.Key_Escape);
        compare(window.amend.state, "none");
    }
    function test_one_change_is_taken_back(): void {
        const window = open("records-amend");
        press(window, "撤销：记录");
        compare(window.amend.calls.pop().args, ["record//notes"]);
        tryVerify(() => findByName(window.contentItem, "撤销：记录") === null, 1000);
    }
    function test_no_reason_no_signature(): void {
        const window = open("records-amend-form");
        verify(!findByName(window.contentItem, "签名").enabled);
        const ready = open2("records-amend");
        press(ready, "签名");
        verify(verbs(ready.amend).includes("sign"));
    }
    function open2(scene): var {
        cleanup();
        return open(scene);
    }
    function test_both_sides_are_read_aloud(): void {
        const window = open("records-amended");
        verify(said(window.contentItem, /^原来[，,]/), "what stood there");
        verify(said(window.contentItem, /^更正后[，,].*分成三份/), "what stands there now");
        press(window, "看签名时的原样");
        compare(window.records.detail.calls.pop().args, [true]);
    }
    // Some visible thing has such a name.
    function said(item, pattern): bool {
        return item.visible && (pattern.test(item.Accessible.name) || Array.from(item.children).some(c => said(c, pattern)));
    }
    function test_nobody_writes_markup(): void {
        const window = open("records-amend");
        window.amend.changes = [{ key: "k", label: "", of: "notes", was: "", now: "", disputed: false, wasWords: [{ text: "<b>甲</b> & 乙\n丙", changed: true }], nowWords: [] }];
        tryVerify(() => findText(window.contentItem, "<b><s>&lt;b&gt;甲&lt;/b&gt; &amp; 乙<br>丙</s></b>"), 1000);
    }
}

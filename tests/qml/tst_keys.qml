// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtTest
import Hearthline.Ui
import Hearthline.Gallery

// The keyboard of the real window, on mock view-models.
TestCase {
    id: test

    name: "Keyboard"
    when: windowShown
    width: 100
    height: 100
    visible: true

    property var opened: null

    Component { id: stage; Stage {} }

    // The window goes before the view-models it shows, as in the app.
    function cleanup(): void {
        opened.window.destroy();
        wait(0);
        opened.destroy();
        opened = null;
    }

    function open(scene): var {
        const object = stage.createObject(null, { scene: scene });
        verify(object);
        test.opened = object;
        object.window.requestActivate();
        tryVerify(() => object.window.active, 3000);
        return object.window;
    }
    function verbs(vm): var { return vm.calls.map(c => c.verb); }

    // Keys go to the window under test, not to the one of the test case.
    function key(window, code, modifiers): void {
        keyboard.parent = window.contentItem;
        keyboard.keyClick(code, modifiers ?? Qt.NoModifier);
    }
    TestEvent { id: events }
    QtObject {
        id: keyboard
        property Item parent
        function keyClick(code, modifiers): void { events.keyClick(code, modifiers, -1); }
    }

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
        key(window, Qt.Key_3, Qt.ControlModifier);
        compare(window.page, "records", "the inbox is the leader's");
        key(window, Qt.Key_4, Qt.ControlModifier);
        compare(window.page, "settings");
        key(window, Qt.Key_F1);
        verify(window.sheetOpen);
        key(window, Qt.Key_Escape);
        tryVerify(() => !window.sheetOpen, 1000);
        key(window, Qt.Key_L, Qt.ControlModifier);
        compare(window.place, "locked");
    }
}

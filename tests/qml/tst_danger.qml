// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtTest
import Hearthline.Ui
import Hearthline.Gallery

// Ending a call by mistake is a clinical event: one tap never ends it, nor does a double click.
TestCase {
    id: test

    name: "DangerButton"
    when: windowShown
    width: 400
    height: 300
    visible: true

    Component {
        id: button
        DangerButton { settle: 60; window: 400 }
    }
    SignalSpy { id: confirmed; signalName: "confirmed" }

    function make(): var {
        const item = createTemporaryObject(button, test);
        confirmed.target = item;
        confirmed.clear();
        return item;
    }
    function test_one_tap_asks(): void {
        const item = make();
        mouseClick(item);
        verify(item.armed);
        compare(item.Accessible.name, "再按一次结束");
        compare(confirmed.count, 0);
    }
    function test_double_click_is_one_tap(): void {
        const item = make();
        mouseClick(item);
        mouseClick(item);
        compare(confirmed.count, 0);
        verify(item.armed);
    }
    function test_second_tap_ends(): void {
        const item = make();
        mouseClick(item);
        wait(90);
        mouseClick(item);
        compare(confirmed.count, 1);
        verify(!item.armed);
    }
    function test_asks_again_after_the_window(): void {
        const item = make();
        mouseClick(item);
        tryVerify(() => !item.armed, 2000);
        mouseClick(item);
        compare(confirmed.count, 0);
        verify(item.armed);
    }
    function test_default_window_is_three_seconds(): void {
        const item = createTemporaryObject(plain, test);
        compare(item.window, 3000);
        compare(item.settle, 300);
    }
    Component { id: plain; DangerButton {} }

    function test_does_not_change_its_size(): void {
        const item = make();
        const width = item.implicitWidth;
        mouseClick(item);
        compare(item.implicitWidth, width);
    }
}

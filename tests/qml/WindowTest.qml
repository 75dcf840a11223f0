// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtTest
import Hearthline.Gallery

// A test of the real window on mock view-models: opens it in a scene, finds what is on it, presses keys in it.
TestCase {
    id: test

    when: windowShown
    width: 100
    height: 100
    visible: true

    property var opened: null

    Component { id: stage; Stage {} }

    // The window goes before the view-models it shows, as in the app.
    function cleanup(): void {
        if (!opened)
            return;
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

    function findByName(item, name): var {
        if (!item.visible)
            return null;
        if (item.Accessible.name.startsWith(name) && item.clicked !== undefined)
            return item;
        for (const child of Array.from(item.children)) {
            const found = findByName(child, name);
            if (found)
                return found;
        }
        return null;
    }
    function findByRole(item, role): var {
        if (item.visible && item.Accessible.role === role)
            return item;
        for (const child of Array.from(item.children)) {
            const found = findByRole(child, role);
            if (found)
                return found;
        }
        return null;
    }
    function press(window, name): void {
        const target = findByName(window.contentItem, name);
        verify(target, name);
        target.clicked();
    }
    function findText(item, text): bool {
        return item.visible && (item.text === text || Array.from(item.children).some(c => findText(c, text)));
    }
}

// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick

// What opens from a list: the delegate is made when another key comes, and stays while its value only says something new,
// so that a press or a half-written text in it outlives what sync brings. The delegate binds to `value` here, which keeps
// the last of it until the delegate is gone.
Repeater {
    id: root

    property var source: null // a map or an object with a `key`; null or without a key: nothing is open
    property var value: null
    property string key: ""

    function take(): void {
        const next = root.source?.key ?? "";
        if (next !== root.key)
            root.model = [];
        if (next !== "")
            root.value = root.source;
        if (next !== root.key && next !== "")
            root.model = [next];
        root.key = next;
    }

    model: []
    onSourceChanged: take()
    Component.onCompleted: take()
}

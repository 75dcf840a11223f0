// SPDX-License-Identifier: GPL-3.0-or-later
import QtQml

// What every mock has besides its contract: the language its content is in, and a diary of the verbs called.
QtObject {
    id: root

    property string lang: "zh"
    property var calls: []

    function t(zh: string, en: string): string {
        return root.lang === "en" ? en : zh;
    }
    function keys(list: var): var { return list.map(k => ({ key: k })); }
    function note(verb: string, args: var): void {
        root.calls = root.calls.concat([{ verb: verb, args: args }]);
    }
}

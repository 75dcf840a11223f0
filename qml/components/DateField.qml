// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// A date as digits, yyyy-MM-dd: faster than a calendar while someone is speaking. Only a real date leaves it.
InputField {
    id: root

    property string date: ""
    readonly property bool wrong: text !== "" && !d.real(text)

    signal dated(string date)

    placeholderText: qsTr("年-月-日，如 2026-03-01")
    value: date
    faulty: wrong
    inputMethodHints: Qt.ImhDate
    maximumLength: 10
    onEdited: text => {
        if (text === "" || d.real(text))
            root.dated(text);
    }

    QtObject {
        id: d
        function real(text: string): bool {
            const m = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
            if (!m)
                return false;
            const t = new Date(+m[1], +m[2] - 1, +m[3]);
            return t.getMonth() === +m[2] - 1; // a day too many lands in another month
        }
    }
}

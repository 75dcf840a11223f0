// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// A time of day as digits, HH:mm. Only a real one leaves it.
InputField {
    id: root

    property string time: ""
    readonly property bool wrong: text !== "" && !d.real(text)

    signal timed(string time)

    placeholderText: qsTr("时:分，例如 21:30")
    value: time
    faulty: wrong
    inputMethodHints: Qt.ImhTime
    maximumLength: 5
    onEdited: text => {
        if (text === "" || d.real(text))
            root.timed(text);
    }

    QtObject {
        id: d
        function real(text: string): bool { return /^([01]\d|2[0-3]):[0-5]\d$/.test(text); }
    }
}

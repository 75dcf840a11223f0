// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// Search as you type, but not while an input method is still composing.
InputField {
    id: root

    signal searched(string text)

    placeholderText: label
    leftPadding: 40
    delay: 200
    onEdited: text => root.searched(text)

    Icon {
        x: 12
        anchors.verticalCenter: parent.verticalCenter
        name: "search"
        size: 20
        color: Theme.ink2
    }
}

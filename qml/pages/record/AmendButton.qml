// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// Where something in a signed record is put right.
QuietButton {
    id: root

    required property var record // null: none is open
    required property var amend

    width: parent ? Math.min(implicitWidth, parent.width) : implicitWidth
    visible: root.record?.mayAmend ?? false
    iconName: "edit"
    text: qsTr("补充或更正")
    onClicked: root.amend.begin(root.record)
}

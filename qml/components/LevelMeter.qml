// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// How loud a voice arrives, in eight steps. Quiet by design: it answers "does the microphone hear me".
Row {
    id: root

    required property string label
    property real level: 0
    property bool muted: false

    spacing: 3
    Accessible.role: Accessible.ProgressBar
    Accessible.name: muted ? qsTr("%1已静音").arg(label) : label

    Repeater {
        model: 8
        Rectangle {
            required property int index
            width: 4
            height: 14
            radius: 2
            color: !root.muted && root.level * 8 > index + 0.5 ? Theme.ok : Theme.line
        }
    }
}

// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// How much of the suggested time has gone: one thin line with a notch where the suggestion begins. Never a timer that ends a call.
Item {
    id: root

    property string state_: "none"
    property int seconds: 0
    property int fromSeconds: 0
    property int toSeconds: 0
    property bool wordy: true
    readonly property alias words: label.text

    visible: state_ !== "none" && toSeconds > 0
    implicitWidth: 120
    implicitHeight: wordy ? label.implicitHeight + 6 : 4
    Accessible.role: Accessible.ProgressBar
    Accessible.name: label.text

    Rectangle {
        id: track
        anchors.bottom: parent.bottom
        width: parent.width
        height: 3
        radius: 1.5
        color: Theme.line

        Rectangle {
            width: parent.width * Math.min(1, root.seconds / Math.max(1, root.toSeconds))
            height: 3
            radius: 1.5
            color: root.state_ === "over" ? Theme.amber : Theme.ink2
        }
        Rectangle {
            visible: root.fromSeconds > 0 && root.fromSeconds < root.toSeconds
            x: parent.width * root.fromSeconds / Math.max(1, root.toSeconds)
            y: -2
            width: 1
            height: 7
            color: Theme.ink2
        }
    }
    Txt {
        id: label
        width: parent.width
        visible: root.wordy
        text: root.state_ === "over" ? qsTr("已过建议的 %1 分钟").arg(d.to)
            : d.from > 0 && d.from < d.to ? qsTr("建议 %1 到 %2 分钟").arg(d.from).arg(d.to) : qsTr("建议 %1 分钟以内").arg(d.to)
        color: Theme.ink2
        font.pixelSize: Theme.caption
        mayElide: true
        lineHeight: 1
        Accessible.ignored: true
    }
    QtObject {
        id: d
        readonly property int from: Math.round(root.fromSeconds / 60)
        readonly property int to: Math.round(root.toSeconds / 60)
    }
}

// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// How she feels now, and the last times: on this device and nowhere else.
Section {
    id: root

    required property var recovery

    title: qsTr("此刻的心情")

    MoodPick {
        width: Math.min(parent.width, 420 * Theme.textScale)
        label: root.title
        mood: root.recovery.mood
        onPicked: mood => root.recovery.setMood(mood)
    }
    Column {
        width: parent.width
        visible: root.recovery.moods.length > 1
        topPadding: 8
        spacing: 4
        Txt { width: parent.width; text: qsTr("最近几次"); color: Theme.ink2; font.pixelSize: Theme.caption }
        MoodLine { moods: root.recovery.moods }
    }
    Txt {
        width: parent.width
        text: qsTr("每一次的心情只存在这台设备上，谁也看不到，不计入任何统计。")
        color: Theme.ink2
        font.pixelSize: Theme.caption
    }
}

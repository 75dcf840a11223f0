// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// The hours of some weeks side by side, the present one last and full.
Row {
    id: root

    property var weeks: []
    property int most: 720 // minutes that fill a bar

    height: 44
    spacing: 5
    Accessible.role: Accessible.StaticText
    Accessible.name: qsTr("前几周到这一周：%1").arg(Array.from(weeks).map(w => TeamWords.hours(w.minutes)).join(qsTr("，")))

    Repeater {
        model: root.weeks
        Rectangle {
            required property var modelData
            required property int index
            anchors.bottom: parent ? parent.bottom : undefined
            width: 12
            height: 3 + Math.min(41, modelData.minutes / root.most * 41)
            radius: 2
            color: index === root.weeks.length - 1 ? Theme.accent : Theme.accentSoft
            border.width: 1
            border.color: Theme.accent
        }
    }
}

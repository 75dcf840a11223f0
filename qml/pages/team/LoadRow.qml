// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// What one has carried this week in words, the weeks before as small bars, and what of it is too much.
Item {
    id: root

    required property var row
    property double nowMs: 0
    property int most: 720 // minutes of the longest week of all who are shown
    property bool last: false

    implicitHeight: Math.max(words.implicitHeight, bars.height) + 24
    Accessible.role: Accessible.ListItem
    Accessible.name: Format.list([root.row.name, d.carried, d.rest].concat(d.much, [d.mood]))

    Column {
        id: words
        x: 16
        anchors.verticalCenter: parent.verticalCenter
        width: parent.width - 32 - bars.width - 16
        spacing: 4
        Txt { width: parent.width; text: root.row.name; strong: true; Accessible.ignored: true }
        Txt { width: parent.width; text: d.carried; Accessible.ignored: true }
        Txt { width: parent.width; text: d.rest; color: Theme.ink2; font.pixelSize: Theme.caption; Accessible.ignored: true }
        Txt { width: parent.width; visible: text !== ""; text: d.much.join(" · "); color: Theme.amber; Accessible.ignored: true }
        Txt { width: parent.width; visible: text !== ""; text: d.mood; color: Theme.ink2; font.pixelSize: Theme.caption; Accessible.ignored: true }
    }
    LoadBars {
        id: bars
        anchors.right: parent.right
        anchors.rightMargin: 16
        anchors.verticalCenter: parent.verticalCenter
        weeks: root.row.weeks
        most: root.most
    }
    Rectangle { visible: !root.last; anchors.bottom: parent.bottom; width: parent.width; height: 1; color: Theme.line }
    QtObject {
        id: d
        readonly property string carried: TeamWords.load(root.row)
        readonly property string rest: TeamWords.rest(root.row, root.nowMs)
        readonly property var much: TeamWords.tooMuch(root.row)
        readonly property string mood: TeamWords.moodTrend(root.row)
    }
}

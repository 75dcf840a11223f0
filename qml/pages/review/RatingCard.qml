// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// One rating: three dimensions as bars, suicide assessment apart, then the words.
Card {
    id: root

    required property var rating
    property double nowMs: 0
    property bool playable: false

    signal playWanted(real ms)

    spacing: 14

    Column {
        width: parent.width
        spacing: 2
        Txt {
            width: parent.width
            text: root.rating.who !== "" ? Format.named(qsTr("%1 的评定"), [root.rating.who]) : qsTr("评定（评定人不公开）")
            strong: true
            Accessible.role: Accessible.Heading
        }
        Txt { width: parent.width; text: Format.dayTime(root.rating.atMs, root.nowMs); color: Theme.ink2; font.pixelSize: Theme.caption }
    }
    Txt {
        width: parent.width
        visible: root.rating.amended > 0
        text: qsTr("修改过 %n 次，以前的评定都留着", "", root.rating.amended)
        color: Theme.ink2
        font.pixelSize: Theme.caption
    }
    Repeater {
        model: root.rating.dimensions
        MeanBar { required property var modelData; width: parent ? parent.width : 0; dimension: modelData }
    }
    Rectangle { width: parent.width; height: 1; color: Theme.line; visible: root.rating.suicide.length > 0 }
    Repeater {
        model: root.rating.suicide
        MeanBar { required property var modelData; width: parent ? parent.width : 0; dimension: modelData }
    }
    Txt {
        width: parent.width
        visible: root.rating.suicide.length > 0
        text: qsTr("自杀评估单独看，不算进上面三项。")
        color: Theme.ink2
        font.pixelSize: Theme.caption
    }
    Column {
        width: parent.width
        spacing: 4
        visible: root.rating.faults.length > 0
        Txt { width: parent.width; text: qsTr("评为 0 或 1 的"); color: Theme.ink2 }
        Flow {
            width: parent.width
            spacing: 8
            Repeater {
                model: root.rating.faults
                Tag { required property string modelData; text: modelData; tone: "amber" }
            }
        }
    }
    MarkList { width: parent.width; marks: root.rating.marks ?? []; playable: root.playable; onPlayWanted: ms => root.playWanted(ms) }
    Repeater {
        model: [{ title: qsTr("做得好的"), text: root.rating.strength }, { title: qsTr("可以改进的"), text: root.rating.finding }].filter(x => x.text !== "")
        Column {
            id: words
            required property var modelData
            width: parent ? parent.width : 0
            spacing: 2
            Txt { width: parent.width; text: words.modelData.title; color: Theme.ink2 }
            Txt { width: parent.width; text: words.modelData.text }
        }
    }
}

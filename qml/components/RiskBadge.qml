// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// Risk is a word and a shape, then a colour; the reasons stand with it, never a number alone.
Item {
    id: root

    property string level: "unknown"
    property string former: "" // what it was before, where that was graver
    property var reasons: []
    property bool incomplete: false
    property bool compact: false

    implicitWidth: compact ? pill.implicitWidth : Math.max(pill.implicitWidth, 280)
    implicitHeight: column.implicitHeight
    Accessible.role: Accessible.StaticText
    Accessible.name: qsTr("风险：%1").arg(d.words) + (reasons.length ? qsTr("，因为：%1").arg(reasons.join(qsTr("；"))) : "")

    Column {
        id: column
        width: root.width
        spacing: 8

        Rectangle {
            id: pill
            implicitWidth: row.implicitWidth + 20
            implicitHeight: root.compact ? Math.max(Theme.size(26), row.implicitHeight + 2) : row.implicitHeight + 8
            width: Math.min(implicitWidth, root.width)
            height: implicitHeight
            radius: 8
            color: d.ground

            Row {
                id: row
                x: 10
                anchors.verticalCenter: parent.verticalCenter
                spacing: 6

                RiskShape { level: root.level; color: d.ink; anchors.verticalCenter: parent.verticalCenter }
                Txt {
                    objectName: "word"
                    text: d.words
                    strong: true
                    color: d.ink
                    wrapMode: Text.NoWrap
                    font.pixelSize: root.compact ? Theme.caption : Theme.body
                    Accessible.ignored: true
                }
            }
        }
        Txt {
            objectName: "reasons"
            width: parent.width
            visible: !root.compact && text !== ""
            text: root.reasons.length ? qsTr("因为：%1").arg(root.reasons.join(qsTr("；"))) : ""
            Accessible.ignored: true
        }
        Txt {
            objectName: "incomplete"
            width: parent.width
            visible: !root.compact && root.incomplete
            text: qsTr("还有没问到的问题，等级只会更高，不会更低")
            color: Theme.ink2
            font.pixelSize: Theme.caption
        }
    }
    QtObject {
        id: d
        // Nothing reads as safe while a question is open.
        readonly property string word: root.incomplete && !d.grave && root.level !== "moderate" ? qsTr("尚未评估完")
            : Words.risk(root.level)
        readonly property string words: root.former === "" ? word : Format.named(qsTr("%1（之前 %2）"), [word, Words.risk(root.former)])
        readonly property bool grave: root.level === "high" || root.level === "imminent"
        readonly property color ink: grave ? Theme.danger : root.level === "moderate" || root.former !== "" ? Theme.amber : Theme.ink2
        readonly property color ground: grave ? Theme.dangerSoft : root.level === "moderate" || root.former !== "" ? Theme.amberSoft : Theme.hover
    }
}

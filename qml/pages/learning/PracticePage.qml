// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// Practice calls on the same screens as real ones; afterwards what was done beside what could have been.
FocusScope {
    id: root

    required property var practice
    property double nowMs: Date.now()

    signal pageWanted(string page)

    function stepBack(): bool {
        if (root.practice.state !== "review")
            return false;
        root.practice.close();
        return true;
    }

    ScrollPane {
        anchors.fill: parent
        anchors.bottomMargin: foot.height
        pad: d.narrow ? 16 : 24
        topPad: 16
        spacing: 20

        PlaceHead { width: parent.width; visible: !d.review; page: "practice"; onChosen: page => root.pageWanted(page) }
        Txt {
            width: parent.width
            visible: !d.review
            text: qsTr("用写好的来电练一遍：同样的画面，没有真人，不进记录也不计数。")
            color: Theme.ink2
        }
        Banner {
            width: parent.width
            text: !d.review && !root.practice.canStart ? qsTr("练习前先在“今天”关掉接听来电，真的来电就不会和练习混在一起") : ""
        }
        Grid {
            id: grid
            width: Math.min(parent.width, d.readable)
            visible: !d.review
            columns: d.narrow || Theme.textScale > 1.3 ? 1 : 2
            spacing: 12

            Repeater {
                model: root.practice.scripts
                ScriptCard {
                    required property var modelData
                    width: grid.columns === 1 ? grid.width : (grid.width - 12) / 2
                    script: modelData
                    startable: root.practice.canStart
                    nowMs: root.nowMs
                    onStarted: root.practice.start(modelData.key)
                }
            }
        }
        EmptyState {
            width: parent.width
            visible: !d.review && root.practice.scripts.length === 0
            iconName: "practice"
            title: qsTr("还没有练习")
            text: qsTr("练习随机构的内容一起送来")
        }
        PageHead { width: parent.width; visible: d.review; title: qsTr("练习回看：%1").arg(root.practice.title); backable: true; onBack: root.practice.close() }
        PracticeResult { width: Math.min(parent.width, d.readable); visible: d.review; result: root.practice.result }
    }
    PageFoot {
        id: foot
        anchors.bottom: parent.bottom
        width: parent.width
        action: d.review ? qsTr("再练一次") : ""
        iconName: "practice"
        actionEnabled: root.practice.canStart
        onActed: root.practice.start(root.practice.key)
    }
    QtObject {
        id: d
        readonly property bool narrow: root.width < 720
        readonly property int readable: Math.round(920 * (1 + (Theme.textScale - 1) * 0.4))
        readonly property bool review: root.practice.state === "review"
    }
}

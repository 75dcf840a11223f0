// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// The stages and the skills of this stage; at the foot, always in the same place, what can be fetched and the line.
Item {
    id: root

    required property var call

    signal sheetWanted(string name)

    ScrollPane {
        anchors.fill: parent
        anchors.bottomMargin: foot.height + foot.anchors.bottomMargin
        pad: 12
        spacing: d.tight ? 12 : 20

        StageList { width: parent.width; stages: root.call.protocol.stages; tight: d.tight }
        Column {
            x: 8
            width: parent.width - 16
            visible: root.call.protocol.techniques.length > 0
            spacing: 4
            Txt { text: qsTr("可用的技巧"); color: Theme.ink2; font.pixelSize: Theme.caption }
            Txt { width: parent.width; text: root.call.protocol.techniques.join(qsTr("、")) }
        }
        HistoryNote { x: 8; width: parent.width - 16; call: root.call }
        AgreementNote { x: 8; width: parent.width - 16; agreement: root.call.agreement }
    }
    Column {
        id: foot
        x: 20
        anchors.bottom: parent.bottom
        anchors.bottomMargin: 16
        width: parent.width - 40
        spacing: 16

        Rectangle { x: -8; width: parent.width + 16; height: 1; color: Theme.line }
        CallTools { width: parent.width; keypad: true; call: root.call; onSheetWanted: name => root.sheetWanted(name) }
        Column {
            width: parent.width
            visible: !root.call.byHand
            spacing: 8

            SignalBars { quality: root.call.quality }
            Row {
                spacing: 8
                LevelMeter { label: qsTr("话筒"); level: root.call.micLevel; muted: root.call.muted; anchors.verticalCenter: parent.verticalCenter }
                Txt { text: qsTr("话筒"); color: Theme.ink2; font.pixelSize: Theme.caption; wrapMode: Text.NoWrap }
            }
            Txt { width: parent.width; text: Words.recording(root.call.recording); color: Theme.ink2; font.pixelSize: Theme.caption }
        }
    }
    Rectangle { anchors.right: parent.right; width: 1; height: parent.height; color: Theme.line }
    QtObject {
        id: d
        // The skills are not cut by the tools as soon as a banner takes some of the height.
        readonly property bool tight: root.height - foot.height < root.call.protocol.stages.length * 40 + 170 * Theme.textScale
    }
}

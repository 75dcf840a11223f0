// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// The counsellor's own words, always in the same place, with the dot that says they are kept.
FocusScope {
    id: root

    property string text: ""
    property string saved: ""

    signal edited(string text)

    implicitHeight: 200

    Item {
        id: head
        width: parent.width
        height: Math.max(24, title.implicitHeight)
        Txt { id: title; text: qsTr("记录"); strong: true; anchors.verticalCenter: parent.verticalCenter }
        SavedDot {
            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            wordy: true
            state_: area.dirty ? "pending" : root.saved
        }
    }
    InputArea {
        id: area
        anchors.top: head.bottom
        anchors.topMargin: 8
        anchors.bottom: parent.bottom
        width: parent.width
        focus: true
        label: qsTr("记录")
        placeholder: qsTr("想记什么就记什么，写下就会保存")
        value: root.text
        onEdited: text => root.edited(text)
    }
}

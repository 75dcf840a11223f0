// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// Other calls of the same caller: those that this counsellor took on this device, and nobody else's.
Section {
    id: root

    property var calls: []
    property double nowMs: Date.now()

    signal chosen(string key)

    visible: calls.length > 0
    title: qsTr("这位来电者的其他来电")
    hint: qsTr("只有您自己在这台设备上接的")

    Card {
        width: parent.width
        pad: 0
        spacing: 0
        Repeater {
            model: root.calls
            ListRow {
                required property var modelData
                required property int index
                width: parent ? parent.width : 0
                title: modelData.title
                aside: Format.list([Format.dayTime(modelData.startedMs, root.nowMs), Words.risk(modelData.risk)])
                chevron: true
                separated: index < root.calls.length - 1
                onClicked: root.chosen(modelData.key)
            }
        }
    }
}

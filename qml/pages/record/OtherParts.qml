// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// A call that was taken over has a record of each who led it: where the others are, and the way to them.
Section {
    id: root

    property var parts: []
    property double nowMs: Date.now()

    signal wanted(string key, bool own)

    visible: parts.length > 0
    title: qsTr("这通来电的另一份记录")

    Repeater {
        model: root.parts
        Card {
            id: part
            required property var modelData
            readonly property string who: RecordWords.part(modelData, root.nowMs)
            width: root.width
            spacing: 8
            Accessible.role: Accessible.Grouping
            Accessible.name: Format.list([who, RecordWords.partState(modelData)])

            Txt { width: parent.width; text: part.who }
            Txt {
                width: parent.width
                text: RecordWords.partState(part.modelData)
                color: part.modelData.state === "waiting" ? Theme.amber : Theme.ink2
                font.pixelSize: Theme.caption
            }
            QuietButton {
                width: Math.min(implicitWidth, parent.width)
                visible: part.modelData.key !== ""
                text: part.modelData.state === "own" ? qsTr("打开我的记录") : qsTr("打开这份记录")
                iconName: "link"
                Accessible.name: Format.list([text, part.who])
                onClicked: root.wanted(part.modelData.key, part.modelData.state === "own")
            }
        }
    }
}

// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// A practice call: what the caller says, as text, the newest at the foot.
Column {
    id: root

    required property var call

    visible: call.practice
    spacing: 8

    Rectangle {
        width: parent.width
        visible: root.call.captions.length > 0
        height: Math.min(column.height + 24, 176 * Theme.textScale)
        radius: Theme.radius
        color: Theme.hover
        Accessible.role: Accessible.Grouping
        Accessible.name: qsTr("来电者说的话")

        Flickable {
            id: flick
            anchors.fill: parent
            anchors.margins: 12
            clip: true
            boundsBehavior: Flickable.StopAtBounds
            contentHeight: column.height
            onContentHeightChanged: contentY = Math.max(0, contentHeight - height)
            onHeightChanged: contentY = Math.max(0, contentHeight - height)

            Column {
                id: column
                width: flick.width
                spacing: 8
                Txt { text: qsTr("来电者"); color: Theme.ink2; font.pixelSize: Theme.caption }
                Repeater {
                    model: root.call.captions.slice(-12)
                    Txt {
                        required property var modelData
                        readonly property bool said: modelData.kind === "speech"
                        width: column.width
                        text: said ? modelData.text : qsTr("（%1）").arg(modelData.text)
                        font.pixelSize: said ? Theme.prompt : Theme.body
                        color: said ? Theme.ink : Theme.ink2
                    }
                }
            }
        }
    }
    QuietButton {
        visible: root.call.callerWaits === true
        text: qsTr("我已回应")
        iconName: "check"
        onClicked: root.call.reply()
    }
}

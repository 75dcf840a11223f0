// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// A word about a state. tone: note | ok | amber | accent
Rectangle {
    id: root

    property string text: ""
    property string tone: "note"
    property string iconName: ""

    visible: text !== ""
    implicitWidth: row.implicitWidth + 16
    implicitHeight: Math.max(Theme.size(26), row.implicitHeight + 6)
    radius: 6
    border.width: tone === "accent" ? 1 : 0 // it also stands on a chosen row, which has its soft ground
    border.color: Qt.rgba(Theme.accent.r, Theme.accent.g, Theme.accent.b, 0.35)
    color: tone === "amber" ? Theme.amberSoft : tone === "ok" ? Theme.okSoft : tone === "accent" ? Theme.accentSoft : Theme.hover

    Row {
        id: row
        anchors.centerIn: parent
        spacing: 4

        Icon {
            anchors.verticalCenter: parent.verticalCenter
            visible: root.iconName !== ""
            name: root.iconName
            size: Theme.size(14)
            color: d.ink
        }
        Txt {
            text: root.text
            color: d.ink
            font.pixelSize: Theme.caption
            wrapMode: Text.NoWrap
            lineHeight: 1
        }
    }
    QtObject {
        id: d
        readonly property color ink: root.tone === "amber" ? Theme.amber : root.tone === "ok" ? Theme.ok
            : root.tone === "accent" ? Theme.accent : Theme.ink2
    }
}

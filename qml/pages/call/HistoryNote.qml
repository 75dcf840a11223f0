// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// What others know of this caller: how the last call was assessed, or that nobody could be asked yet.
Column {
    id: root

    required property var call
    property bool centred: false

    visible: root.call.lastRisk !== "" || root.call.historyUnchecked
    spacing: 4

    Txt {
        width: parent.width
        visible: root.call.lastRisk !== ""
        text: qsTr("上次评估：%1").arg(Words.risk(root.call.lastRisk))
        horizontalAlignment: root.centred ? Text.AlignHCenter : Text.AlignLeft
    }
    Txt {
        width: parent.width
        visible: root.call.historyUnchecked
        text: qsTr("来电历史未查，只算本机接过的")
        color: Theme.ink2
        font.pixelSize: Theme.caption
        horizontalAlignment: root.centred ? Text.AlignHCenter : Text.AlignLeft
    }
}

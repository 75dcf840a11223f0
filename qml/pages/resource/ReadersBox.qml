// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// For a leader: who has not read this notice, then who has and when. A receipt comes with the reader's next connection.
Section {
    id: root

    property var readers: [] // [{ name, readMs }]
    property var unreadBy: [] // names
    property double nowMs: 0

    title: qsTr("谁读过")
    hint: readers.length + unreadBy.length === 0 ? qsTr("还没有成员") : unreadBy.length === 0 ? qsTr("%1 人都读过了").arg(readers.length)
        : qsTr("%1 人读过，%2 人还没有").arg(readers.length).arg(unreadBy.length)

    Card {
        width: parent.width
        visible: root.unreadBy.length > 0
        spacing: 8
        Txt { width: parent.width; text: qsTr("还没有读的"); color: Theme.ink2; font.pixelSize: Theme.caption }
        Txt { width: parent.width; text: root.unreadBy.join(qsTr("、")) }
    }
    Card {
        width: parent.width
        visible: root.readers.length > 0
        spacing: 8
        Txt { width: parent.width; text: qsTr("读过的"); color: Theme.ink2; font.pixelSize: Theme.caption }
        FactList { width: parent.width; rows: root.readers.map(r => ({ label: r.name, value: Format.dayTime(r.readMs, root.nowMs) })) }
    }
    Txt {
        width: parent.width
        text: qsTr("离线的人读过以后，要等下次联网才会显示在这里。")
        color: Theme.ink2
        font.pixelSize: Theme.caption
    }
}

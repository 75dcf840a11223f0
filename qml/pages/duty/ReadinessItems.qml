// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// Things looked at before duty: what only she can say is ticked, what the device finds out is shown.
Column {
    id: root

    property var items: []

    signal ticked(string key, bool done)

    Repeater {
        model: root.items
        Item {
            id: line
            required property var modelData
            width: root.width
            implicitHeight: modelData.self ? tick.implicitHeight : told.implicitHeight

            CheckRow {
                id: tick
                width: parent.width
                visible: line.modelData.self
                text: line.modelData.title
                done: line.modelData.state === "done"
                onDoneChangedTo: done => root.ticked(line.modelData.key, done)
            }
            CheckLine {
                id: told
                width: parent.width
                visible: !line.modelData.self
                text: line.modelData.state === "lacking" ? qsTr("%1（电话系统没有试拨号码，略过）").arg(line.modelData.title)
                    : line.modelData.title
                state_: line.modelData.state === "done" ? "ok" : ["open", "lacking"].includes(line.modelData.state) ? "waiting"
                    : line.modelData.state
            }
        }
    }
}

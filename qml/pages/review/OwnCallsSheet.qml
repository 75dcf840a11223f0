// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// Which of her own calls she rates.
Sheet {
    id: root

    property var calls: []
    property double nowMs: 0

    signal picked(string key)

    title: qsTr("自评哪一通")

    Txt { width: parent.width; text: root.calls.length > 0 ? qsTr("评自己的通话，督导也会看到。") : qsTr("最近的通话都自评过了，或者这台设备上还没有通话。"); color: Theme.ink2 }
    RowList {
        width: parent.width
        visible: root.calls.length > 0
        rows: root.calls.map(c => ({ text: [c.title, Format.dayTime(c.startedMs, root.nowMs)].filter(s => s !== "").join(" · ") }))
        onChosen: index => {
            root.picked(root.calls[index].key);
            root.closed();
        }
    }
}

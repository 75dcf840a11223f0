// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// To whom I would give my seat.
Sheet {
    id: root

    required property var shifts

    title: qsTr("请人代班")
    maximumWidth: 420

    Txt { width: parent.width; text: qsTr("有人愿意并且督导批准之前，这一班还是您的。"); color: Theme.ink2 }
    RowList {
        width: parent.width
        rows: Array.from([{ text: qsTr("谁都可以") }]).concat(d.others.map(p => ({ text: p.name })))
        onChosen: index => {
            root.shifts.offer(root.shifts.selectedKey, index === 0 ? "" : d.others[index - 1].key);
            root.closed();
        }
    }
    QtObject {
        id: d
        readonly property var others: Array.from(root.shifts.people).filter(p => !p.me && !Array.from(root.shifts.detail.people ?? []).some(s => s.key === p.key))
    }
}

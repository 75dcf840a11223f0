// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// Several shifts of one day to choose from: with a person, the open ones for her and what each would break.
Sheet {
    id: root

    required property var shifts
    required property string dayKey
    property string personKey: ""

    signal chosen(string shiftKey)

    title: ShiftWords.day(Array.from(root.shifts.days).find(x => x.key === root.dayKey))
    maximumWidth: 420

    RowList {
        width: parent.width
        visible: d.list.length > 0
        rows: d.list.map(s => ({ text: Format.list([s.title, ShiftWords.time(s), root.personKey === "" ? ShiftWords.seats(s.open) : ShiftWords.rules(root.shifts.whatIf(s.key, root.personKey))]) }))
        onChosen: index => root.chosen(d.list[index].key)
    }
    Txt { width: parent.width; visible: d.list.length === 0; text: qsTr("没有班次"); color: Theme.ink2 }
    QtObject {
        id: d
        readonly property var list: Array.from(root.shifts.shifts).filter(s => s.day === root.dayKey && (root.personKey === "" || s.open > 0 && !s.begun))
    }
}

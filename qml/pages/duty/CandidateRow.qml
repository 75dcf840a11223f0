// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Hearthline.Ui

// Somebody who could be put on a shift: what she has this week, and what it would break.
ListRow {
    id: root

    required property var person

    title: person.name ?? ""
    detail: Format.list([ShiftWords.hours(person), ShiftWords.rules(person.rules)])
    roomy: true
    iconName: person.severity === "breach" ? "risk" : person.severity === "warning" ? "bell" : "add"
    iconColor: person.severity === "breach" ? Theme.danger : person.severity === "warning" ? Theme.amber : Theme.accent
    Accessible.role: Accessible.Button
    Accessible.name: Format.list([person.severity === "breach" ? Format.named(qsTr("不宜安排 %1"), [title]) : Format.named(qsTr("安排 %1"), [title]), detail])
}

// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// Who the caller belongs to: what to look out for with such a person, and which offices answer for them.
Card {
    id: root

    property var population: ({})
    readonly property bool has: (population?.name ?? "") !== ""

    visible: has

    Txt { width: parent.width; text: root.population?.name ?? ""; strong: true; Accessible.role: Accessible.Heading }
    PlainList { width: parent.width; points: root.population?.prompts ?? [] }
    FactList {
        width: parent.width
        visible: rows.length > 0
        rows: (root.population?.departments ?? []).length > 0 ? [{ label: qsTr("对口部门"), value: Array.from(root.population.departments).join(qsTr("、")) }] : []
    }
    ClauseTag { width: parent.width; clause: root.population?.clause ?? "" }
}

// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// One institution: name, what it is and where, the number to give.
ListRow {
    id: root

    // A ListView takes the row away before the delegate goes: hence the "?".
    required property var row

    title: row?.name ?? ""
    detailLines: 2
    detail: [row?.kindText ?? "", row?.region ?? "", row?.hours ?? ""].filter(s => s !== "").join(" · ")
    aside: row?.phone ?? ""

    Tag { text: (root.row?.own ?? false) ? qsTr("与本机构有关联") : ""; tone: "amber" }
}

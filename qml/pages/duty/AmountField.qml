// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// A number with its name above it. Empty means -1, where it may be left empty.
Column {
    id: root

    required property string label
    property real amount: -1
    property real least: 0
    property real most: 168
    property bool whole: false
    property string empty: "" // what leaving it empty means; "": it may not be
    readonly property real given: field.text.trim() === "" ? -1 : Number(field.text)
    readonly property bool wrong: field.text.trim() === "" ? root.empty === "" : !(given >= root.least && given <= root.most) || root.whole && given % 1 !== 0

    width: parent ? Math.min(parent.width, Math.max(150 * Theme.textScale, Math.min(180 * Theme.textScale, (parent.width - 16) / 2))) : 180 // two beside each other on a phone
    spacing: 6

    Txt { width: parent.width; text: root.label; color: Theme.ink2; font.pixelSize: Theme.caption }
    InputField {
        id: field
        width: parent.width
        label: root.label
        value: root.amount < 0 ? "" : "" + root.amount
        delay: 0
        faulty: root.wrong
        fault: root.wrong ? qsTr("填 %1 到 %2 的数").arg(root.least).arg(root.most) : ""
        placeholderText: root.empty
        inputMethodHints: Qt.ImhFormattedNumbersOnly
        maximumLength: 5
    }
}

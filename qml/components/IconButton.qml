// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// An icon alone: only where the icon is beyond doubt. `label` is read to those who cannot see it.
BaseButton {
    id: root

    required property string label

    text: ""
    leftPadding: 10
    rightPadding: 10
    ink: Theme.ink2
    Accessible.name: label
}

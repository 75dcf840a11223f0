// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// One tap to the suicide-risk protocol, on every screen of a call, always in the same colour.
BaseButton {
    id: root

    text: qsTr("自杀风险")
    iconName: "risk"
    keys: qsTr("Ctrl+R 打开自杀风险评估")
    edge: Theme.danger
    fill: Theme.surface
    fillHover: Theme.dangerSoft
    ink: Theme.danger
    strong: true
}

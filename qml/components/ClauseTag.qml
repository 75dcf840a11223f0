// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// Where a step comes from in the guideline.
Txt {
    property string clause: ""

    visible: clause !== ""
    text: qsTr("依据：%1").arg(clause)
    color: Theme.ink2
    font.pixelSize: Theme.caption
}

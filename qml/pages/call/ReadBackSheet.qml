// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// The safety plan, large, to be read aloud to the caller and mended with them.
Sheet {
    id: root

    required property var call

    title: qsTr("读给来电者听")
    maximumWidth: 760

    Txt {
        width: parent.width
        text: qsTr("慢慢读，读完一段停一停，问问是不是这样。")
        color: Theme.ink2
    }
    PlanText { width: parent.width; large: true; parts: root.call.readBack.length > 0 ? root.call.readBack : root.call.earlier.plan ?? [] }
}

// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// The primary action of a sheet: at its right, full width on a phone.
Item {
    id: root

    property alias text: button.text
    property alias actionEnabled: button.enabled

    signal acted

    width: parent ? parent.width : 0
    implicitHeight: button.implicitHeight + 4

    PrimaryButton {
        id: button
        y: 4
        width: parent.width < 376 ? parent.width : implicitWidth
        x: parent.width - width
        onClicked: root.acted()
    }
}

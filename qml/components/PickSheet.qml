// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// The values to choose from.
Sheet {
    id: root

    property var options: []
    property string value: ""

    signal picked(string value)

    maximumWidth: 420

    RowList {
        width: parent.width
        rows: root.options
        current: root.options.find(o => o.value === root.value)?.text ?? " "
        onChosen: index => {
            root.picked(root.options[index].value);
            root.closed();
        }
    }
}

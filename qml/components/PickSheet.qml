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

    Column {
        width: parent.width
        Repeater {
            model: root.options
            ListRow {
                required property var modelData
                required property int index
                width: parent.width
                title: modelData.text
                iconName: modelData.value === root.value ? "check" : ""
                iconColor: Theme.accent
                roomy: true
                separated: index < root.options.length - 1
                onClicked: {
                    root.picked(modelData.value);
                    root.closed();
                }
            }
        }
    }
}

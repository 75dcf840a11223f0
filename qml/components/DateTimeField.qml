// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// A day and a time of day; leaves as ISO text with the zone of this device once both are real.
Flow {
    id: root

    required property string label
    property string value: ""
    property bool faulty: false
    property bool readOnly: false

    signal picked(var value)

    spacing: 8

    DateField {
        id: day
        width: Math.min(220 * Theme.textScale, root.width)
        label: qsTr("%1：日期").arg(root.label)
        date: root.value.slice(0, 10)
        faulty: wrong || root.faulty
        readOnly: root.readOnly
        onDated: d.tell()
    }
    TimeField {
        id: time
        width: Math.min(160 * Theme.textScale, root.width)
        label: qsTr("%1：时间").arg(root.label)
        time: root.value.slice(11, 16)
        faulty: wrong || root.faulty
        readOnly: root.readOnly
        onTimed: d.tell()
    }
    QtObject {
        id: d
        function tell(): void {
            if (day.text === "" && time.text === "")
                root.picked(undefined);
            else if (day.text !== "" && time.text !== "" && !day.wrong && !time.wrong)
                root.picked(day.text + "T" + time.text + ":00" + zone(new Date(day.text + "T" + time.text)));
        }
        function zone(at: date): string {
            const min = -at.getTimezoneOffset();
            return (min < 0 ? "-" : "+") + Format.two(Math.floor(Math.abs(min) / 60)) + ":" + Format.two(Math.abs(min) % 60);
        }
    }
}

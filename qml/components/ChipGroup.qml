// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// Answers to choose from: one (radio) or several. The value is a code, or a list of codes; picked() carries the new one.
Flow {
    id: root

    required property string label
    property var options: []
    property var value: undefined
    property bool multi: false
    property bool readOnly: false

    signal picked(var value)

    spacing: 8
    Accessible.role: Accessible.Grouping
    Accessible.name: label

    Repeater {
        id: repeater
        model: root.options

        Chip {
            id: chip
            required property var modelData
            required property int index

            width: Math.min(implicitWidth, root.width)
            text: modelData.text
            exclusive: !root.multi
            chosen: d.has(modelData.value)
            enabled: !root.readOnly
            onClicked: d.pick(modelData)
            Keys.onRightPressed: d.step(chip.index, 1)
            Keys.onLeftPressed: d.step(chip.index, -1)
        }
    }
    QtObject {
        id: d

        function list(): var {
            return root.value === undefined || root.value === null || root.value === "" ? []
                : typeof root.value === "object" ? Array.from(root.value) : [root.value];
        }
        function has(code: var): bool {
            return list().indexOf(code) >= 0;
        }
        // The chosen one again takes the answer back. An exclusive option ("unknown") stands alone.
        function pick(option: var): void {
            if (!root.multi) {
                root.picked(has(option.value) ? undefined : option.value);
                return;
            }
            let codes = list();
            if (has(option.value))
                codes = codes.filter(c => c !== option.value);
            else if (option.exclusive)
                codes = [option.value];
            else
                codes = codes.filter(c => !root.options.some(o => o.value === c && o.exclusive)).concat([option.value]);
            root.picked(codes.length ? codes : undefined);
        }
        function step(index: int, by: int): void {
            const next = repeater.itemAt(index + by);
            if (next)
                next.forceActiveFocus(Qt.TabFocusReason);
        }
    }
}

// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import QtQml
import Hearthline.Ui

// The field for each kind of row.
QtObject {
    id: root

    required property var row
    readonly property bool has: row.value !== undefined && row.value !== null && row.value !== ""

    signal sent(var value)

    readonly property Component choice: Component {
        ChipGroup {
            width: parent ? parent.width : 0
            label: root.row.label
            options: root.row.options
            value: root.row.value
            multi: root.row.multi
            readOnly: root.row.readOnly
            onPicked: value => root.sent(value)
        }
    }
    readonly property Component slider: Component {
        RatingSlider {
            width: parent ? parent.width : 0
            label: root.row.label
            value: root.row.value
            from: root.row.minimum
            to: root.row.maximum
            step: Math.max(1, root.row.step)
            lowLabel: root.row.minLabel
            highLabel: root.row.maxLabel
            onMoved: value => root.sent(value)
        }
    }
    readonly property Component truth: Component {
        ToggleSwitch {
            width: parent ? parent.width : 0
            text: root.row.label
            hint: root.row.help
            on: root.row.value === true
            enabled: !root.row.readOnly
            onToggledTo: on => root.sent(on)
        }
    }
    readonly property Component integer: Component {
        Item {
            width: parent ? parent.width : 0
            implicitHeight: number.implicitHeight
            InputField {
                id: number
                width: Math.min(160 * Theme.textScale, parent.width)
                label: root.row.label
                value: root.has ? String(root.row.value) : ""
                faulty: root.row.error !== ""
                readOnly: root.row.readOnly
                inputMethodHints: Qt.ImhDigitsOnly
                maximumLength: 6
                validator: RegularExpressionValidator { regularExpression: /-?\d*/ }
                onEdited: text => root.sent(text === "" || text === "-" ? undefined : parseInt(text, 10))
            }
        }
    }
    readonly property Component line: Component {
        InputField {
            width: parent ? parent.width : 0
            label: root.row.label
            value: root.has ? String(root.row.value) : ""
            faulty: root.row.error !== ""
            readOnly: root.row.readOnly
            onEdited: text => root.sent(text === "" ? undefined : text)
        }
    }
    readonly property Component area: Component {
        InputArea {
            width: parent ? parent.width : 0
            label: root.row.label
            value: root.has ? String(root.row.value) : ""
            faulty: root.row.error !== ""
            readOnly: root.row.readOnly
            onEdited: text => root.sent(text === "" ? undefined : text)
        }
    }
    readonly property Component day: Component {
        Item {
            width: parent ? parent.width : 0
            implicitHeight: date.implicitHeight
            DateField {
                id: date
                width: Math.min(260 * Theme.textScale, parent.width)
                label: root.row.label
                date: root.has ? root.row.value : ""
                faulty: wrong || root.row.error !== ""
                readOnly: root.row.readOnly
                onDated: date => root.sent(date === "" ? undefined : date)
            }
        }
    }

    function byKind(kind: string): Component {
        return ({ choice: choice, slider: slider, boolean: truth, integer: integer, string: line, text: area, date: day })[kind] ?? null;
    }
}

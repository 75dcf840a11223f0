// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import QtQml
import Hearthline.Ui

// The field for each kind of row.
QtObject {
    id: root

    required property FormQuestion question

    signal sent(var value)

    readonly property Component choice: Component {
        ChipGroup {
            width: parent ? parent.width : 0
            label: root.question.label
            options: root.question.options
            value: root.question.value
            multi: root.question.multi
            readOnly: root.question.readOnly
            onPicked: value => root.sent(value)
        }
    }
    readonly property Component slider: Component {
        RatingSlider {
            width: parent ? parent.width : 0
            label: root.question.label
            value: root.question.value
            from: root.question.minimum
            to: root.question.maximum
            step: root.question.step
            lowLabel: root.question.minLabel
            highLabel: root.question.maxLabel
            onMoved: value => root.sent(value)
        }
    }
    readonly property Component truth: Component {
        ToggleSwitch {
            width: parent ? parent.width : 0
            text: root.question.label
            hint: root.question.help
            on: root.question.value === true
            enabled: !root.question.readOnly
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
                label: root.question.label
                value: root.question.text
                faulty: root.question.error !== ""
                readOnly: root.question.readOnly
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
            label: root.question.label
            value: root.question.text
            faulty: root.question.error !== ""
            readOnly: root.question.readOnly
            onEdited: text => root.sent(text === "" ? undefined : text)
        }
    }
    readonly property Component area: Component {
        InputArea {
            width: parent ? parent.width : 0
            label: root.question.label
            value: root.question.text
            faulty: root.question.error !== ""
            readOnly: root.question.readOnly
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
                label: root.question.label
                date: root.question.text
                faulty: wrong || root.question.error !== ""
                readOnly: root.question.readOnly
                onDated: date => root.sent(date === "" ? undefined : date)
            }
        }
    }

    function byKind(kind: string): Component {
        return ({ choice: choice, slider: slider, boolean: truth, integer: integer, string: line, text: area, date: day })[kind] ?? null;
    }
}

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
    readonly property Component grouped: Component {
        ReasonChips {
            width: parent ? parent.width : 0
            label: root.question.label
            options: root.question.options
            value: root.question.value
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
    readonly property Component number: Component {
        InputField {
            id: digits
            readonly property bool whole: root.question.kind === "integer"
            width: Math.min(160 * Theme.textScale, parent ? parent.width : 0)
            label: root.question.label
            value: root.question.text
            faulty: root.question.error !== ""
            fault: Words.fieldError(root.question.error)
            readOnly: root.question.readOnly
            inputMethodHints: whole ? Qt.ImhDigitsOnly : Qt.ImhFormattedNumbersOnly
            maximumLength: whole ? 6 : 12
            validator: RegularExpressionValidator { regularExpression: digits.whole ? /-?\d*/ : /-?\d*\.?\d*/ }
            onEdited: text => {
                const n = digits.whole ? parseInt(text, 10) : parseFloat(text);
                root.sent(isNaN(n) ? undefined : n);
            }
        }
    }
    readonly property Component lines: Component {
        LineList {
            width: parent ? parent.width : 0
            label: root.question.label
            value: root.question.value
            readOnly: root.question.readOnly
            onPicked: value => root.sent(value)
        }
    }
    readonly property Component hour: Component {
        TimeField {
            label: root.question.label
            time: root.question.text
            faulty: wrong || root.question.error !== ""
            fault: Words.fieldError(root.question.error)
            readOnly: root.question.readOnly
            onTimed: time => root.sent(time === "" ? undefined : time)
        }
    }
    readonly property Component moment: Component {
        DateTimeField {
            width: parent ? parent.width : 0
            label: root.question.label
            value: root.question.text
            faulty: root.question.error !== ""
            readOnly: root.question.readOnly
            onPicked: value => root.sent(value)
        }
    }
    readonly property Component line: Component {
        InputField {
            width: parent ? parent.width : 0
            label: root.question.label
            value: root.question.text
            faulty: root.question.error !== ""
            fault: Words.fieldError(root.question.error)
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
            fault: Words.fieldError(root.question.error)
            readOnly: root.question.readOnly
            onEdited: text => root.sent(text === "" ? undefined : text)
        }
    }
    readonly property Component day: Component {
        DateField {
            width: Math.min(260 * Theme.textScale, parent ? parent.width : 0)
            label: root.question.label
            date: root.question.text
            faulty: wrong || root.question.error !== ""
            fault: Words.fieldError(root.question.error)
            readOnly: root.question.readOnly
            onDated: date => root.sent(date === "" ? undefined : date)
        }
    }

    function byKind(kind: string, multi: bool): Component {
        if (multi && (kind === "string" || kind === "text"))
            return lines;
        if (kind === "choice" && root.question.options.some(o => o.group))
            return grouped;
        return ({ choice: choice, slider: slider, boolean: truth, integer: number, decimal: number, string: line, text: area,
            date: day, time: hour, dateTime: moment })[kind] ?? null;
    }
}

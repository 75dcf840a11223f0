// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Hearthline.Ui

// A self-rating, 0 to 100, as the caller says it. Unanswered is an empty place, not zero. No colour judges the number.
Item {
    id: root

    required property string label
    property var value: undefined
    property int from: 0
    property int to: 100
    property int step: 1
    property string lowLabel: ""
    property string highLabel: ""

    signal moved(int value)

    implicitHeight: column.implicitHeight
    implicitWidth: 320

    Column {
        id: column
        width: parent.width
        spacing: 0

        Txt {
            text: d.answered ? slider.shown : "–"
            font.pixelSize: Theme.clock
            lineHeight: 1
            color: d.answered ? Theme.ink : Theme.ink2
            Accessible.ignored: true
        }
        T.Slider {
            id: slider
            readonly property int shown: Math.round(value)
            width: parent.width
            implicitHeight: Theme.touch
            from: root.from
            to: root.to
            stepSize: root.step
            snapMode: T.Slider.SnapAlways
            hoverEnabled: true
            focusPolicy: Qt.StrongFocus
            value: d.answered ? root.value : (root.from + root.to) / 2
            Accessible.name: root.label
            Accessible.role: Accessible.Slider
            Accessible.onIncreaseAction: root.moved(Math.min(root.to, shown + root.step))
            Accessible.onDecreaseAction: root.moved(Math.max(root.from, shown - root.step))
            onMoved: root.moved(shown)
            Keys.onPressed: event => event.accepted = d.key(event)

            // A tap on the very middle moves no handle, and yet it is an answer.
            TapHandler {
                onTapped: if (!d.answered) root.moved(slider.shown)
            }

            background: Rectangle {
                y: (slider.height - height) / 2
                width: slider.width
                height: 4
                radius: 2
                color: Theme.line

                Rectangle {
                    visible: d.answered
                    width: slider.visualPosition * parent.width
                    height: 4
                    radius: 2
                    color: Theme.accent
                }
            }
            handle: Rectangle {
                x: slider.visualPosition * (slider.width - width)
                y: (slider.height - height) / 2
                width: 24
                height: 24
                radius: 12
                color: Theme.surface
                border.width: 2
                border.color: d.answered ? Theme.accent : Theme.ink2

                FocusRing { control: slider; radius: 16 }
            }
        }
        Row {
            width: parent.width
            spacing: 16

            Repeater {
                model: [root.lowLabel, root.highLabel]

                Txt {
                    required property string modelData
                    required property int index
                    width: (column.width - 16) / 2
                    text: modelData
                    horizontalAlignment: index ? Text.AlignRight : Text.AlignLeft
                    color: Theme.ink2
                    font.pixelSize: Theme.caption
                }
            }
        }
    }
    QtObject {
        id: d
        readonly property bool answered: root.value !== undefined && root.value !== null && root.value !== ""
        property string typed: ""
        property double typedAt: 0

        // A number as the caller says it can be typed; large steps by Page Up and Page Down.
        function key(event: var): bool {
            const jump = ({ [Qt.Key_PageUp]: 10, [Qt.Key_PageDown]: -10 })[event.key];
            if (jump) {
                root.moved(Math.max(root.from, Math.min(root.to, slider.shown + jump)));
                return true;
            }
            if (event.key === Qt.Key_Home || event.key === Qt.Key_End) {
                root.moved(event.key === Qt.Key_Home ? root.from : root.to);
                return true;
            }
            if (!/^\d$/.test(event.text) || event.modifiers & Qt.ControlModifier)
                return false;
            typed = (Date.now() - typedAt < 1500 ? typed : "") + event.text;
            typedAt = Date.now();
            if (+typed > root.to)
                typed = event.text;
            if (+typed >= root.from)
                root.moved(+typed);
            return true;
        }
    }
}

// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Hearthline.Ui

// How loud a recording is along its time, a lane under a lane, and where one is in it. A tap, a drag or the arrow keys
// ask for another place.
T.Slider {
    id: root

    required property string label
    property var lanes: [] // of {name, bars: [0 to 1]}
    property real durationMs: 0
    property real positionMs: 0
    property var marks: [] // of {atMs}

    signal seekWanted(real ms)

    implicitWidth: 320
    implicitHeight: Math.max(Theme.touch, wave.implicitHeight)
    from: 0
    to: Math.max(1, durationMs)
    stepSize: 1000
    live: false
    value: positionMs
    hoverEnabled: true
    focusPolicy: Qt.StrongFocus
    Accessible.role: Accessible.Slider
    Accessible.name: label
    Accessible.onIncreaseAction: d.by(10)
    Accessible.onDecreaseAction: d.by(-10)
    onPressedChanged: {
        if (pressed)
            return;
        root.seekWanted(valueAt(position));
        value = Qt.binding(() => root.positionMs);
    }
    Keys.onPressed: event => {
        const seconds = ({ [Qt.Key_Left]: -10, [Qt.Key_Right]: 10, [Qt.Key_PageUp]: 60, [Qt.Key_PageDown]: -60 })[event.key];
        if (seconds)
            d.by(seconds);
        else if (event.key === Qt.Key_Home)
            root.seekWanted(0);
        else
            return;
        event.accepted = true;
    }

    Column {
        id: wave
        z: -1
        width: root.width

        Repeater {
            model: root.lanes

            Item {
                id: lane
                required property var modelData
                width: root.width
                height: name.height + 52

                Txt {
                    id: name
                    height: visible ? implicitHeight : 0
                    visible: text !== ""
                    text: lane.modelData.name
                    font.pixelSize: Theme.caption
                    color: Theme.ink2
                    Accessible.ignored: true
                }
                Repeater {
                    model: lane.modelData.bars

                    Rectangle {
                        required property real modelData
                        required property int index
                        readonly property real share: 1 / lane.modelData.bars.length
                        x: index * share * lane.width
                        y: name.height + (52 - height) / 2
                        width: Math.max(1, share * lane.width - 1)
                        height: Math.max(2, modelData * 44)
                        radius: width / 2
                        color: (index + 0.5) * share <= root.visualPosition ? Theme.accent : Theme.ink2
                        opacity: (index + 0.5) * share <= root.visualPosition ? 1 : 0.45
                    }
                }
            }
        }
    }
    handle: Rectangle {
        x: root.visualPosition * root.width - width / 2
        width: 2
        height: root.height
        radius: 1
        color: Theme.accent
    }

    Repeater {
        model: root.durationMs > 0 ? root.marks : []

        Rectangle {
            required property var modelData
            x: modelData.atMs / root.durationMs * root.width - width / 2
            y: root.height - 4
            width: 8
            height: 8
            radius: 4
            color: Theme.amber
        }
    }
    FocusRing { control: root }

    QtObject {
        id: d
        function by(seconds: int): void { root.seekWanted(Math.max(0, Math.min(root.durationMs, root.positionMs + seconds * 1000))); }
    }
}

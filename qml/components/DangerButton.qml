// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// Ends something. Asks once in place: the second tap within `window` ms confirms. A double click by mistake is one tap:
// a second tap sooner than `settle` ms does not count.
BaseButton {
    id: root

    property string confirmText: qsTr("再按一次结束")
    property int window: 3000
    property int settle: 300
    readonly property alias armed: d.armed

    signal confirmed

    text: qsTr("结束通话")
    iconName: "phone-down"
    strong: true
    fill: d.armed ? Theme.danger : Theme.dangerSoft
    fillHover: d.armed ? Theme.danger : Theme.dangerSoft
    ink: d.armed ? Theme.dangerInk : Theme.danger
    edge: Theme.danger
    Accessible.name: d.armed ? confirmText : text

    onClicked: d.tap()

    // Both words are laid out: the button does not change its size under the finger.
    contentItem: Item {
        implicitWidth: Math.max(children[0].implicitWidth, children[1].implicitWidth)
        implicitHeight: Math.max(children[0].implicitHeight, children[1].implicitHeight)

        ButtonLabel {
            anchors.fill: parent
            visible: !d.armed
            label: root.text
            iconName: root.iconName
            ink: root.ink
            strong: root.strong
            stacked: root.stacked
        }
        ButtonLabel {
            anchors.fill: parent
            visible: d.armed
            label: root.confirmText
            iconName: root.iconName
            ink: root.ink
            strong: root.strong
            stacked: root.stacked
        }
    }

    QtObject {
        id: d
        property bool armed: false
        property double armedAt: 0

        function tap(): void {
            const now = Date.now();
            if (!armed) {
                armed = true;
                armedAt = now;
                expiry.restart();
            } else if (now - armedAt >= root.settle) {
                disarm();
                root.confirmed();
            }
        }
        function disarm(): void {
            armed = false;
            expiry.stop();
        }
    }
    Timer {
        id: expiry
        interval: root.window
        onTriggered: d.armed = false
    }
}

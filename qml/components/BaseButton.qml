// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Hearthline.Ui

// What all buttons share: 44 px, focus ring, key tip, pressable by screen readers (Qt 6.4 ignores their "press" otherwise).
T.AbstractButton {
    id: root

    property string iconName: ""
    property string keys: ""
    property color fill: "transparent"
    property color fillHover: Theme.hover
    property color ink: Theme.ink
    property color edge: "transparent"
    property bool strong: false
    property bool stacked: false
    property bool sentence: false

    implicitWidth: Math.max(Theme.touch, contentItem.implicitWidth + leftPadding + rightPadding)
    implicitHeight: Math.max(Theme.touch, contentItem.implicitHeight + topPadding + bottomPadding)
    leftPadding: stacked ? 4 : 16
    rightPadding: stacked ? 4 : 16
    topPadding: stacked ? 4 : 8
    bottomPadding: stacked ? 4 : 8
    hoverEnabled: true
    focusPolicy: Qt.StrongFocus
    opacity: enabled ? 1 : 0.45

    Accessible.role: checkable ? Accessible.CheckBox : Accessible.Button
    Accessible.name: text
    Accessible.checkable: checkable
    Accessible.checked: checked
    Accessible.onPressAction: root.clicked()
    Keys.onReturnPressed: root.clicked()
    Keys.onEnterPressed: root.clicked()

    contentItem: ButtonLabel {
        label: root.text
        iconName: root.iconName
        ink: root.ink
        strong: root.strong
        stacked: root.stacked
        sentence: root.sentence
    }
    background: Rectangle {
        radius: Theme.radius
        color: root.down || (root.hovered && root.enabled) ? root.fillHover : root.fill
        border.width: root.edge.a > 0 ? 1 : 0
        border.color: root.edge

        FocusRing { control: root }
    }

    KeyTip {
        visible: root.hovered && root.keys !== ""
        text: root.keys
    }
}

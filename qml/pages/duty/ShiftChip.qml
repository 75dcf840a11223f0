// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Hearthline.Ui

// A shift in the table: somebody's, or a hole where somebody is missing. Marks are shapes with the colour of their kind.
Item {
    id: root

    required property var shift // with from, to; of a hole: open
    property bool hole: false
    property bool mine: false
    property bool draggable: false

    signal tapped
    signal dragBegun
    signal draggedTo(point scene)
    signal dragEnded

    implicitHeight: Math.max(32, words.implicitHeight + 12)
    implicitWidth: 80
    opacity: handler.active ? 0.4 : 1
    Component.onDestruction: {
        if (handler.active)
            root.dragEnded();
    }

    Rectangle {
        anchors.fill: parent
        visible: !root.hole
        radius: 6
        color: root.mine ? Theme.accent : Theme.accentSoft
        border.width: root.shift.worst === "breach" ? 2 : 0
        border.color: Theme.danger
    }
    DashedFrame {
        anchors.fill: parent
        visible: root.hole
        ink: Theme.amber
    }
    Row {
        anchors.centerIn: parent
        spacing: 4

        Icon {
            anchors.verticalCenter: parent.verticalCenter
            visible: name !== ""
            name: root.hole ? "" : root.shift.worst === "breach" || root.shift.worst === "warning" ? "risk"
                : root.shift.offered ? "swap" : root.shift.confirm === "missing" || root.shift.confirm === "due" ? "clock" : root.shift.confirm === "given" ? "check" : ""
            size: 14
            color: words.color
        }
        Txt {
            id: words
            anchors.verticalCenter: parent.verticalCenter
            text: ShiftWords.shortTime(root.shift) + (root.hole ? " ×" + root.shift.open : "")
            color: root.hole ? Theme.amber : root.mine ? Theme.accentInk : root.shift.worst === "breach" ? Theme.danger : Theme.ink
            font.pixelSize: Theme.caption
            wrapMode: Text.NoWrap
            lineHeight: 1
            Accessible.ignored: true
        }
    }
    TapHandler { onTapped: root.tapped() }
    DragHandler {
        id: handler
        target: null
        enabled: root.draggable
        dragThreshold: 6
        grabPermissions: PointerHandler.CanTakeOverFromAnything
        onActiveChanged: active ? root.dragBegun() : root.dragEnded()
        onCentroidChanged: {
            if (active)
                root.draggedTo(centroid.scenePosition);
        }
    }
}

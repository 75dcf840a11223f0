// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Window
import QtQuick.Templates as T
import Hearthline.Ui

// A column that scrolls when it is taller than its place, and brings the focused field into view.
Flickable {
    id: root

    default property alias content: column.data
    property int spacing: 16
    property int pad: 0
    property int topPad: pad
    property int maximumWidth: 100000

    contentWidth: width
    contentHeight: column.height + topPad + pad
    clip: true
    boundsBehavior: Flickable.StopAtBounds
    T.ScrollBar.vertical: ScrollLine {}

    Column {
        id: column
        x: Math.max(root.pad, Math.round((root.width - width) / 2))
        y: root.topPad
        width: Math.max(0, Math.min(root.maximumWidth, root.width - 2 * root.pad))
        spacing: root.spacing
    }

    Connections {
        target: root.Window.window
        function onActiveFocusItemChanged(): void {
            d.reveal(root.Window.window ? root.Window.window.activeFocusItem : null);
        }
    }
    QtObject {
        id: d
        function reveal(item: Item): void {
            for (let p = item; p; p = p.parent) {
                if (p !== column)
                    continue;
                const y = item.mapToItem(column, 0, 0).y + root.topPad;
                const bottom = y + Math.min(item.height, root.height - 32);
                if (y < root.contentY + 8)
                    root.contentY = Math.max(0, y - 24);
                else if (bottom > root.contentY + root.height - 8)
                    root.contentY = Math.min(Math.max(0, root.contentHeight - root.height), bottom - root.height + 24);
                return;
            }
        }
    }
}

// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Hearthline.Ui

// The left of a list with detail: what stands above it, the rows, and what to say while there are none.
Item {
    id: root

    property var model: null
    property Component delegate: null
    property bool listed: true
    property bool divided: true
    property alias emptyIcon: empty.iconName
    property alias emptyTitle: empty.title
    property alias emptyText: empty.text
    property alias emptyAction: empty.action
    readonly property alias count: view.count
    default property alias content: head.data

    signal acted

    Column {
        id: head
        x: root.divided ? 24 : 16
        y: 16
        width: parent.width - 2 * x
        spacing: 12
    }
    ListView {
        id: view
        anchors.top: head.bottom
        anchors.topMargin: 12
        anchors.bottom: parent.bottom
        width: parent.width
        clip: true
        boundsBehavior: Flickable.StopAtBounds
        visible: root.listed
        model: root.model
        delegate: root.delegate
        keyNavigationEnabled: true
        T.ScrollBar.vertical: ScrollLine {}
    }
    Flickable {
        anchors.fill: view
        clip: true
        visible: !root.listed || view.count === 0
        contentHeight: Math.max(height, empty.height + 32)
        boundsBehavior: Flickable.StopAtBounds

        EmptyState {
            id: empty
            anchors.horizontalCenter: parent ? parent.horizontalCenter : undefined
            y: Math.max(16, (parent ? parent.height - height : 0) * 0.4)
            width: root.width - 64
            onActed: root.acted()
        }
    }
}

// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// Title of a place, and its pages to choose from where there are two.
Column {
    id: root

    required property string page

    signal chosen(string page)

    spacing: 12

    PageHead { width: parent.width; title: d.place ? d.place.title : "" }
    Segments {
        width: Math.min(parent.width, 360 * Theme.textScale)
        label: d.place ? d.place.title : ""
        items: d.place ? d.place.pages : []
        current: root.page
        onChosen: key => root.chosen(key)
    }
    NavPages { id: pages }
    QtObject {
        id: d
        readonly property var place: pages.placeOf(root.page)
    }
}

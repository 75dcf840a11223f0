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
        visible: d.pages.length > 1
        width: Math.min(parent.width, Math.max(360, 120 * d.pages.length) * Theme.textScale)
        label: d.place ? d.place.title : ""
        items: d.pages
        current: root.page
        onChosen: key => root.chosen(key)
    }
    QtObject {
        id: d
        readonly property var place: NavPages.placeOf(root.page)
        readonly property var pages: place ? place.pages : []
    }
}

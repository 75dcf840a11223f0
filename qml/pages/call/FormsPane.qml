// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// The forms of the call as a list with how far each is; one opens in place.
FocusScope {
    id: root

    function focusRow(key: string): bool { return view.focusRow(key); }

    required property var source
    property int pad: 0
    signal readWanted

    readonly property alias listHeight: list.implicitHeight

    ScrollPane {
        anchors.fill: parent
        pad: root.pad
        visible: !root.source.sideForm
        spacing: 0
        FormsList { id: list; width: parent.width; forms: root.source.forms; onOpened: key => root.source.showForm(key) }
    }
    ScrollPane {
        anchors.fill: parent
        visible: !!root.source.sideForm
        pad: root.pad
        spacing: 16

        PageHead {
            width: parent.width
            title: root.source.sideForm ? root.source.sideForm.title : ""
            backable: true
            onBack: root.source.hideForm()
        }
        QuietButton {
            visible: !!root.source.sideForm && root.source.sideForm.key.startsWith("lh-safe") && (root.source.readBack ?? []).length > 0
            text: qsTr("读给来电者听")
            iconName: "aloud"
            onClicked: root.readWanted()
        }
        FormView { id: view; width: parent.width; form: root.source.sideForm; progress: true }
    }
}

// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// The leader's comment. It reaches the counsellor with the mark "read".
Column {
    id: root

    required property var inbox
    readonly property alias comment: area.text

    signal rateWanted
    signal assignWanted

    spacing: 10

    Rectangle { width: parent.width; height: 1; color: Theme.line }
    Txt {
        width: parent.width
        visible: !d.reviewed
        text: qsTr("批注（咨询员会看到）")
        strong: true
    }
    Banner {
        width: parent.width
        iconName: "check"
        text: d.reviewed ? qsTr("已阅，批注已送给咨询员") : ""
    }
    InputArea {
        id: area
        width: parent.width
        visible: !d.reviewed
        label: qsTr("批注")
        placeholder: qsTr("先说做得好的地方，再说可以怎样更好")
        value: root.inbox.draft
    }
    Banner {
        width: parent.width
        tone: "amber"
        text: root.inbox.reviewState === "failed" ? qsTr("批注没有存上，可以再试一次") : ""
    }
    Flow {
        width: parent.width
        spacing: 8
        QuietButton { width: parent ? Math.min(implicitWidth, parent.width) : implicitWidth; text: qsTr("评定这次通话"); iconName: "edit"; onClicked: root.rateWanted() }
        QuietButton { width: parent ? Math.min(implicitWidth, parent.width) : implicitWidth; text: qsTr("请人评"); iconName: "people"; onClicked: root.assignWanted() }
    }
    QtObject {
        id: d
        readonly property bool reviewed: !!root.inbox.detail && root.inbox.detail.reviewed
    }
}

// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// From a record: to report what it is about, to tell somebody who the caller is, to note a complaint.
Flow {
    id: root

    required property string record

    signal caseWanted(string kind, string record)

    spacing: 8

    QuietButton { width: Math.min(implicitWidth, root.width); text: qsTr("上报负责人…"); iconName: "up"; onClicked: root.caseWanted("incident", root.record) }
    QuietButton { width: Math.min(implicitWidth, root.width); text: qsTr("要告知身份…"); iconName: "lock"; onClicked: root.caseWanted("disclosure", root.record) }
    QuietButton { width: Math.min(implicitWidth, root.width); text: qsTr("登记投诉…"); iconName: "comment"; onClicked: root.caseWanted("complaint", root.record) }
}

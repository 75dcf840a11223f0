// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// What one leader has begun and a second one must agree with.
Card {
    id: root

    required property var proposal
    property bool busy: false

    signal agreed

    spacing: 8

    Txt {
        width: parent.width
        strong: true
        text: root.proposal.kind === "roles" ? Format.named(qsTr("%1 改任：%2"), [root.proposal.name, MemberWords.roles(root.proposal.roles)])
            : Format.named(qsTr("%1 离开机构"), [root.proposal.name])
    }
    Txt {
        width: parent.width
        color: Theme.ink2
        text: root.proposal.mine ? qsTr("您已提出，要等另一位督导同意。") : Format.named(qsTr("%1 提出，要有第二位督导同意才生效。"), [root.proposal.by])
    }
    QuietButton {
        visible: !root.proposal.mine
        enabled: !root.busy
        text: qsTr("同意")
        iconName: "check"
        Accessible.name: qsTr("%1：%2").arg(text).arg(root.proposal.name)
        onClicked: root.agreed()
    }
}

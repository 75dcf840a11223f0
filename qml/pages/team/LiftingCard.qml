// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// A record is held, and one person would end that: it takes a second one, who sees what she agrees with.
Card {
    id: root

    required property var lifting
    property bool busy: false
    property bool mayOpen: false
    property double nowMs: Date.now()

    signal agreed
    signal recordWanted

    spacing: 8

    Txt { width: parent.width; strong: true; text: d.title }
    Txt {
        width: parent.width
        color: Theme.ink2
        text: Format.named(qsTr("%1 于 %2 要求保留：%3"), [root.lifting.heldBy, Format.day(root.lifting.sinceMs), MemberWords.holdReason(root.lifting.reason)])
    }
    Txt {
        width: parent.width
        color: Theme.ink2
        text: root.lifting.mine ? qsTr("您已提出解除，要等另一位督导或密钥保管人同意。") : Format.named(qsTr("%1 提出解除，要有第二位同意才生效。解除后，记录到保存期满才销毁。"), [Format.list(Array.from(root.lifting.by))])
    }
    Flow {
        width: parent.width
        spacing: 12
        visible: !root.lifting.mine
        QuietButton {
            visible: root.mayOpen
            width: Math.min(implicitWidth, parent.width)
            text: qsTr("看这份记录")
            Accessible.name: Format.list([text, d.title])
            onClicked: root.recordWanted()
        }
        DangerButton {
            width: Math.min(implicitWidth, parent.width)
            enabled: !root.busy
            iconName: ""
            text: qsTr("同意解除保留")
            confirmText: qsTr("再按一次，同意解除")
            onConfirmed: root.agreed()
        }
    }
    QtObject {
        id: d
        readonly property string title: root.lifting.callMs > 0 ? qsTr("%1 的来电记录").arg(Format.dayTime(root.lifting.callMs, root.nowMs)) : qsTr("一份来电记录")
    }
}

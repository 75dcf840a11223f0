// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// The vault is not what it was: what is known, what is safe, and the way on.
Card {
    id: root

    required property string storage // Words.storage()
    property int waiting: 0 // records that are not sent
    property bool refused: false
    property bool busy: false
    readonly property bool opens: storage !== "unreadable"

    signal setAsideWanted

    spacing: 12

    Banner { width: parent.width; tone: "amber"; text: Words.storage(root.storage) }
    Txt {
        width: parent.width
        text: root.opens ? qsTr("已经送到机构的记录不受影响，来电照常接听和记录。请打电话告诉督导，由机构决定要不要换一个新的保险库。")
            : qsTr("已经送到机构的记录不受影响。请打电话告诉督导；换一个新的保险库之前，这台设备不能接听。")
    }
    Txt {
        width: parent.width
        visible: root.waiting > 0
        text: qsTr("还有 %1 份记录没有送出。先连上网络，等送完再换。").arg(root.waiting)
        strong: true
    }
    Txt {
        width: parent.width
        visible: root.refused
        text: qsTr("通话的记录还没有写完。先写完、签名，再换。")
        color: Theme.danger
    }
    QuietButton {
        visible: !d.asking
        width: Math.min(implicitWidth, parent.width)
        text: qsTr("另存旧的，重新加入机构")
        enabled: !root.busy
        onClicked: {
            d.asking = true;
            yes.forceActiveFocus();
        }
    }
    Txt {
        width: parent.width
        visible: d.asking
        text: qsTr("您需要督导新发的邀请。旧的保险库和没送出的录音原样留在这台设备上，机构管理员能用机构的存档密钥取出没送出的记录；您私人的笔记和心情也留在里面，取不出来。换好以后，请督导停用这台设备原来的身份。")
        color: Theme.ink2
    }
    Flow {
        width: parent.width
        visible: d.asking
        spacing: 8
        DangerButton {
            id: yes
            text: qsTr("另存并重新加入")
            confirmText: qsTr("再按一次另存")
            iconName: ""
            enabled: !root.busy
            onConfirmed: root.setAsideWanted()
        }
        QuietButton { text: qsTr("先不换"); onClicked: d.asking = false }
    }
    QtObject {
        id: d
        property bool asking: false
    }
}

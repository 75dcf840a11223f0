// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// A leader invites: first who, then the link and its picture, to be handed over to that person alone.
Sheet {
    id: root

    required property var members
    readonly property bool isMade: root.members.made.link !== undefined

    title: root.isMade ? Format.named(qsTr("给 %1 的邀请"), [root.members.made.name]) : qsTr("邀请新成员")

    Txt {
        width: parent.width
        visible: !root.isMade
        text: qsTr("对方加入后还不能做任何事，要等您（或另一位督导）在电话里核对六位数字后放行。")
        color: Theme.ink2
    }
    Txt { width: parent.width; visible: name.visible; text: name.label }
    InputField {
        id: name
        width: parent.width
        visible: !root.isMade
        label: qsTr("怎么称呼")
        placeholderText: qsTr("例如：012 或 小满")
    }
    Txt { width: parent.width; visible: role.visible; text: role.label }
    ChipGroup {
        id: role
        width: parent.width
        visible: !root.isMade
        label: qsTr("角色")
        options: MemberWords.roleOptions()
        value: d.role
        onPicked: value => d.role = value ?? d.role // an invite is for some role
    }
    Banner { width: parent.width; tone: "amber"; text: MemberWords.memberError(root.members.error) }
    SheetAction {
        visible: !root.isMade
        text: root.members.busy ? qsTr("正在建立") : qsTr("建立邀请")
        actionEnabled: name.text.trim() !== "" && !root.members.busy
        onActed: root.members.invite(name.text.trim(), d.role)
    }

    QrCode {
        visible: root.isMade
        width: Math.min(parent.width, 280)
        rows: root.members.made.code ?? []
        name: qsTr("邀请的二维码")
    }
    InputArea {
        width: parent.width
        height: Math.min(implicitHeight, 132)
        visible: root.isMade
        readOnly: true
        label: qsTr("邀请链接")
        value: root.members.made.link ?? ""
    }
    TextEdit {
        id: copier
        visible: false
        text: root.members.made.link ?? ""
    }
    Txt {
        width: parent.width
        visible: root.isMade
        text: qsTr("24 小时内有效，只能用一次。当面给，或用您信得过的方式单独发给本人；关上后不再显示。")
        color: Theme.ink2
    }
    QuietButton {
        visible: root.isMade
        text: qsTr("复制链接")
        onClicked: {
            copier.selectAll();
            copier.copy();
        }
    }
    QtObject {
        id: d
        property string role: "counsellor"
    }
}

// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// Letting a device in: the other one reads six digits out, the leader types them. One try.
Sheet {
    id: root

    required property var members
    required property var candidate
    readonly property bool isComparing: root.members.comparing === root.candidate.key

    title: Format.named(qsTr("放行 %1"), [root.candidate.name])

    Txt {
        width: parent.width
        visible: root.candidate.state !== "ready"
        text: root.candidate.state === "other" ? qsTr("这位成员不只是咨询员：邀请的人和放行的人要是两位督导。请另一位督导来放行。")
            : root.candidate.state === "expired" ? qsTr("这个邀请过期了。请不予放行，另发一个邀请。")
            : qsTr("另一位督导已开始核对这台设备。")
    }
    Txt {
        width: parent.width
        visible: root.candidate.state === "ready"
        text: Format.named(qsTr("请打电话给 %1，确认是本人，再请对方读出屏幕上的六位数字。"), [root.candidate.name])
    }
    Txt { width: parent.width; visible: digits.visible; text: digits.label }
    InputField {
        id: digits
        width: parent.width
        visible: root.isComparing
        label: qsTr("对方读出的六位数字")
        inputMethodHints: Qt.ImhDigitsOnly
        maximumLength: 6
    }
    Txt { width: parent.width; visible: lineUser.visible; text: lineUser.label }
    InputField {
        id: lineUser
        width: parent.width
        visible: root.isComparing
        label: qsTr("话机分机（可不填）")
    }
    Txt { width: parent.width; visible: linePassword.visible; text: linePassword.label }
    SecretField {
        id: linePassword
        width: parent.width
        visible: root.isComparing && lineUser.text.trim() !== ""
        label: qsTr("分机的密码")
    }
    Txt {
        width: parent.width
        visible: root.isComparing
        text: qsTr("只能试一次。数字对不上，这台设备就不会放行，邀请作废。")
        color: Theme.ink2
    }
    Banner { width: parent.width; tone: "amber"; text: MemberWords.memberError(root.members.error) }
    DangerButton {
        width: Math.min(implicitWidth, parent.width)
        iconName: ""
        enabled: !root.members.busy
        text: qsTr("不放行")
        confirmText: qsTr("再按一次，不放行")
        onConfirmed: {
            root.members.turnAway(root.candidate.key);
            root.closed();
        }
    }
    SheetAction {
        visible: root.isComparing
        text: root.members.busy ? qsTr("正在放行") : qsTr("放行")
        actionEnabled: digits.text.length === 6 && !root.members.busy
        onActed: root.members.approve(root.candidate.key, digits.text, lineUser.text.trim(), linePassword.secret())
    }
    Connections {
        target: root.members
        function onChanged(): void {
            if (d.wasComparing && !root.isComparing)
                root.closed();
            d.wasComparing = root.isComparing;
        }
    }
    QtObject {
        id: d
        property bool wasComparing: false
    }
}

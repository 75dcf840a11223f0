// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// One member: roles, devices, and how they end. What ends something asks once in place.
Column {
    id: root

    required property var member
    property bool busy: false
    property string error: ""

    signal deviceInvited
    signal deviceRevoked(string key, string reason)
    signal removed
    signal roleChosen(string role)

    spacing: 16

    Txt { width: parent.width; text: root.member.name; font.pixelSize: Theme.title; strong: true; Accessible.role: Accessible.Heading }
    Txt { width: parent.width; text: MemberWords.roles(root.member.roles); color: Theme.ink2 }
    Banner { width: parent.width; tone: "amber"; text: root.error }
    QuietButton {
        visible: !root.member.removed && !root.member.self && !d.choosing
        enabled: !root.busy
        text: qsTr("改角色")
        onClicked: d.choosing = true
    }
    ChipGroup {
        width: parent.width
        visible: d.choosing
        label: qsTr("新的角色")
        options: MemberWords.roleOptions()
        value: root.member.roles[0]
        onPicked: value => {
            d.choosing = false;
            if (value !== undefined) // the one that it is already
                root.roleChosen(value);
        }
    }
    Section {
        width: parent.width
        title: qsTr("设备")
        hint: qsTr("停用后，那台设备立刻连不上机构，并清除本机的工作数据；没送出的记录先送到机构单独存放。")
        Banner {
            width: parent.width
            tone: "amber"
            iconName: "cloud-off"
            text: root.member.late ? qsTr("有设备十天以上有内容没送出，别处都没有这些内容。请打电话给本人：先连上网络，等“等待送出”归零，再看有没有通话没签名。设备打不开时，找机构管理员。") : ""
        }
        Card {
            width: parent.width
            pad: 0
            spacing: 0
            Repeater {
                model: root.member.devices
                ListRow {
                    id: row
                    required property var modelData
                    required property int index
                    width: parent ? parent.width : 0
                    title: MemberWords.deviceName(row.modelData)
                    detail: MemberWords.device(row.modelData) + MemberWords.contact(row.modelData)
                    detailLines: 3
                    asideIcon: row.modelData.late ? "cloud-off" : ""
                    separated: row.index < root.member.devices.length - 1
                    selected: d.device === row.modelData.key
                    chevron: row.modelData.state === "active" && !row.modelData.self
                    onClicked: d.device = row.modelData.state === "active" && !row.modelData.self && d.device !== row.modelData.key ? row.modelData.key : ""
                }
            }
        }
        Column {
            width: parent.width
            visible: d.device !== ""
            spacing: 8
            Txt { width: parent.width; text: qsTr("停用这台设备，因为：") }
            Repeater {
                model: [{ key: "lost", text: qsTr("设备丢失或口令忘了") }, { key: "suspicion", text: qsTr("可能被别人用过") }, { key: "left", text: qsTr("不再使用") }]
                DangerButton {
                    required property var modelData
                    width: Math.min(implicitWidth, root.width)
                    enabled: !root.busy
                    text: modelData.text
                    iconName: ""
                    confirmText: qsTr("再按一次停用")
                    onConfirmed: {
                        root.deviceRevoked(d.device, modelData.key);
                        d.device = "";
                    }
                }
            }
        }
    }
    QuietButton {
        visible: !root.member.removed
        enabled: !root.busy
        width: Math.min(implicitWidth, root.width)
        text: qsTr("为这位成员加一台设备")
        onClicked: root.deviceInvited()
    }
    DangerButton {
        visible: !root.member.removed && !root.member.self
        enabled: !root.busy
        width: Math.min(implicitWidth, root.width)
        iconName: ""
        text: qsTr("这位成员离开机构")
        confirmText: qsTr("再按一次，停用全部设备")
        onConfirmed: root.removed()
    }
    QtObject {
        id: d
        property string device: "" // the one to be ended
        property bool choosing: false
    }
}

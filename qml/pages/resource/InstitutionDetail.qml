// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// One institution; its numbers are large, because they are read aloud.
Column {
    id: root

    required property var place

    signal declared(bool mine)

    spacing: 20

    Column {
        width: parent.width
        spacing: 6
        Txt { width: parent.width; text: root.place.name; font.pixelSize: Theme.title; strong: true; Accessible.role: Accessible.Heading }
        Txt { width: parent.width; text: root.place.kindText; color: Theme.ink2 }
    }
    Banner { width: parent.width; tone: "amber"; text: root.place.own ? (root.place.ownNote || qsTr("与本机构有关联，转介前要先想清楚")) : "" }
    Card {
        width: parent.width
        visible: root.place.phones.length > 0
        spacing: 4
        Txt { text: qsTr("电话"); color: Theme.ink2; font.pixelSize: Theme.caption }
        Repeater {
            model: root.place.phones
            Txt {
                required property string modelData
                width: parent ? parent.width : 0
                text: modelData
                font.pixelSize: Theme.size(24)
                lineHeight: 1.1
            }
        }
    }
    FactList {
        width: parent.width
        rows: [
            { label: qsTr("时间"), value: root.place.hours },
            { label: qsTr("地址"), value: root.place.address },
            { label: qsTr("地区"), value: root.place.region },
            { label: qsTr("费用"), value: root.place.cost },
            { label: qsTr("做什么"), value: root.place.services ? Array.from(root.place.services).join(qsTr("、")) : "" },
            { label: qsTr("适合的人群"), value: root.place.populations.join(qsTr("、")) },
            { label: qsTr("对口部门"), value: root.place.departments.join(qsTr("、")) }
        ].filter(r => r.value)
    }
    Txt { width: parent.width; visible: text !== ""; text: root.place.note ?? "" }
    ToggleSwitch {
        width: parent.width
        text: qsTr("我在这里有利益关系")
        hint: qsTr("例如在这里工作、收费或有亲属。转介前会再问一次。")
        on: root.place.declared === true
        onToggledTo: on => root.declared(on)
    }
}

// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// Who the caller is: behind the second person's agreement, shown for this moment, nowhere to be copied from.
Card {
    id: root

    required property var cases
    readonly property var identity: root.cases.identity

    spacing: 12
    Accessible.role: Accessible.Grouping
    Accessible.name: qsTr("身份信息")

    Txt { width: parent.width; text: qsTr("身份信息"); strong: true; Accessible.role: Accessible.Heading }
    Txt {
        width: parent.width
        text: root.cases.identityState === "ready" ? qsTr("只告诉写明的对象、写明的内容。说完请收起。")
            : root.cases.identityState === "refused" ? CaseWords.error("not-agreed")
            : root.cases.identityState === "offline" ? qsTr("这份记录在机构那里，现在连不上。请检查网络后再试。")
            : qsTr("现在可以打开。谁在什么时候打开，会留在机构的日志里，写记录的人也看得到。")
        color: root.cases.identityState === "offline" ? Theme.amber : Theme.ink2
    }
    FactList {
        width: parent.width
        visible: root.cases.identityState === "ready"
        rows: root.cases.identityState !== "ready" ? [] : d.rows
    }
    QuietButton {
        width: Math.min(implicitWidth, parent.width)
        enabled: root.cases.identityState !== "loading"
        text: root.cases.identityState === "ready" ? qsTr("收起") : root.cases.identityState === "loading" ? qsTr("正在打开") : qsTr("打开身份信息")
        iconName: root.cases.identityState === "ready" ? "eye-off" : "lock"
        onClicked: root.cases.identityState === "ready" ? root.cases.hideIdentity() : root.cases.openIdentity()
    }
    QtObject {
        id: d
        readonly property var number: [{ label: qsTr("来电号码"), value: root.identity.number ? root.identity.number : qsTr("没有显示号码") }]
        readonly property var rows: number.concat((root.identity.answers ?? []).map(a => ({ label: CaseWords.identity(a.key), value: a.text })))
    }
}

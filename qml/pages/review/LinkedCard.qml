// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// The record that a complaint is about: for whoever handles it, opened in the open, and never who the caller is.
Card {
    id: root

    required property var cases
    property double nowMs: 0

    Accessible.role: Accessible.Grouping
    Accessible.name: qsTr("这通来电的记录")

    Txt { width: parent.width; text: qsTr("这通来电的记录"); strong: true; Accessible.role: Accessible.Heading }
    Txt {
        width: parent.width
        text: root.cases.linkedState === "ready" ? qsTr("只用来处理这件事。没有来电者的身份。")
            : root.cases.linkedState === "refused" ? qsTr("现在不能打开：这件事不由您处理，或已经结案。")
            : root.cases.linkedState === "offline" ? qsTr("这份记录在机构那里，现在连不上。请检查网络后再试。")
            : qsTr("您可以打开它来处理这件事。谁在什么时候打开，会留在机构的日志里，写记录的人也看得到。")
        color: root.cases.linkedState === "offline" ? Theme.amber : Theme.ink2
    }
    QuietButton {
        width: Math.min(implicitWidth, parent.width)
        enabled: root.cases.linkedState !== "loading"
        text: root.cases.linkedState === "ready" ? qsTr("收起记录") : root.cases.linkedState === "loading" ? qsTr("正在打开") : qsTr("打开记录")
        iconName: root.cases.linkedState === "ready" ? "eye-off" : "lock"
        onClicked: root.cases.linkedState === "ready" ? root.cases.hideLinked() : root.cases.openLinked()
    }
    Lasting {
        id: opened
        source: root.cases.linkedState === "ready" ? root.cases.linked : null
        RecordDetail { width: parent ? parent.width : 0; record: opened.value; showCounsellor: true; nowMs: root.nowMs }
    }
}

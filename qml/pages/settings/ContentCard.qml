// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// Which protocols and forms this device works with, and why a newer set was not taken.
Section {
    id: root

    required property var settings

    title: qsTr("流程与表单")

    Card {
        width: parent.width
        FactList {
            width: parent.width
            rows: [
                { label: qsTr("来源"), value: root.settings.contentSource === "pack" ? qsTr("机构签发的内容包") : qsTr("随程序附带") },
                { label: qsTr("版本"), value: root.settings.contentVersion },
                { label: qsTr("校验码"), value: root.settings.contentHash }
            ]
        }
        Txt {
            width: parent.width
            visible: text !== ""
            text: Words.content(root.settings.contentState)
            color: Theme.ink2
        }
        Repeater {
            model: root.settings.contentRefused
            Banner {
                required property var modelData
                width: parent ? parent.width : 0
                tone: "amber"
                text: qsTr("版本 %1 没有采用：%2 第 %3 行，%4").arg(modelData.version).arg(modelData.file).arg(modelData.line).arg(modelData.reason)
            }
        }
        QuietButton {
            text: qsTr("查看有没有新内容")
            enabled: root.settings.contentState !== "fetching"
            width: Math.min(implicitWidth, parent.width)
            onClicked: root.settings.checkContent()
        }
    }
}

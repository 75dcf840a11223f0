// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// Reports to the person in charge, at once; danger to life waits for nobody: 110 and 120 come first.
Sheet {
    id: root

    required property var cases
    property string record: "call" // or the key of a record

    title: qsTr("上报负责人")

    Banner { width: parent.width; tone: "danger"; text: qsTr("有人正有生命危险，先打 110 或 120，再上报。") }
    Txt {
        width: parent.width
        text: qsTr("所有督导马上会看到：15 分钟内有人接手，两个人各写判断，再一起决定要不要报警。没有网络时先存下，连上就发出；等不及就打负责人的电话。")
        color: Theme.ink2
    }
    ChoiceRow {
        width: parent.width
        label: qsTr("什么情况")
        options: CaseWords.options("incident", "raised")
        value: d.code
        onPicked: value => d.code = value ?? ""
    }
    Txt { width: parent.width; text: words.label }
    InputArea {
        id: words
        width: parent.width
        label: qsTr("听到了什么")
        placeholder: qsTr("原话、地点、时间；不写姓名和号码")
        minimumLines: 3
    }
    Txt {
        width: parent.width
        text: qsTr("依据：指南一(四)2")
        color: Theme.ink2
        font.pixelSize: Theme.caption
    }
    Banner { width: parent.width; tone: "amber"; text: CaseWords.errors(root.cases.error) }
    foot: SheetAction {
        text: qsTr("上报")
        actionEnabled: d.code !== "" && words.text.trim() !== ""
        onActed: root.cases.raise({ desk: "incident", code: d.code, text: words.text.trim(), record: root.record })
    }
    Connections {
        target: root.cases
        function onDone(): void { root.closed(); }
    }
    QtObject {
        id: d
        property string code: ""
    }
}

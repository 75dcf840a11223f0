// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// The gate: who a caller is leaves only under one of four exceptions, to somebody named, for a reason, with a second person.
Sheet {
    id: root

    required property var cases
    required property string record

    title: qsTr("要告知身份")
    maximumWidth: 640

    Txt {
        width: parent.width
        text: qsTr("没有来电者同意，只有四种情况可以告诉别人来电者是谁（指南二(二)1）。另一位督导同意后才能打开身份信息；每一步都留在机构的日志里，改动了看得出来。")
        color: Theme.ink2
    }
    Txt { width: parent.width; text: qsTr("属于哪一种"); strong: true }
    RowList {
        width: parent.width
        rows: d.exceptions
        current: d.code === "" ? " " : CaseWords.code("disclosure", "raised", d.code)
        onChosen: index => d.code = d.exceptions[index].value
    }
    Txt { width: parent.width; text: recipient.label }
    InputField {
        id: recipient
        width: parent.width
        label: qsTr("告知谁")
        placeholderText: qsTr("单位、姓名或警号")
    }
    ChoiceRow {
        width: parent.width
        label: qsTr("告知什么（只选必要的）")
        options: d.contents.map(key => ({ value: key, text: CaseWords.item(key) }))
        value: d.items
        multi: true
        onPicked: value => d.items = value ?? []
    }
    Txt { width: parent.width; text: words.label }
    InputArea {
        id: words
        width: parent.width
        label: qsTr("理由")
        placeholder: qsTr("为什么属于这一种，为什么非说不可")
        minimumLines: 2
    }
    Banner { width: parent.width; tone: "amber"; text: CaseWords.errors(root.cases.error) }
    foot: SheetAction {
        text: qsTr("请另一位督导同意")
        actionEnabled: d.code !== "" && recipient.text.trim() !== "" && d.items.length > 0 && words.text.trim() !== ""
        onActed: root.cases.raise({ desk: "disclosure", code: d.code, text: words.text.trim(), with: recipient.text.trim(), items: d.items, record: root.record })
    }
    Connections {
        target: root.cases
        function onDone(): void { root.closed(); }
    }
    QtObject {
        id: d
        readonly property var exceptions: CaseWords.options("disclosure", "raised")
        readonly property var contents: Array.from(["number", "name", "place", "problem"])
        property string code: ""
        property var items: []
    }
}

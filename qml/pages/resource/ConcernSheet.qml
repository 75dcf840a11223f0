// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// A concern of a member, or a complaint of somebody outside: what, whom it concerns, who is to handle it. Says who will know.
Sheet {
    id: root

    required property var cases
    required property string desk // concern, complaint
    property string record: "" // the call that it is about

    title: d.own ? qsTr("我想反映") : qsTr("登记来电者的投诉")
    maximumWidth: 640

    Banner {
        width: parent.width
        text: root.cases.handlers.length === 0 ? qsTr("现在没有别人可以处理。请用机构对外公布的投诉电话或信件。")
            : d.own ? qsTr("只有处理人和您看得到内容，处理人会知道是您。被反映的人和其他督导收不到，也打不开。机构的服务器看得出您的设备给处理人发过一条加密消息，看不到内容；存档只有两位保管人一起才能打开。想完全不留名，请用对外公布的投诉电话或信件。")
            : qsTr("只有处理人和您看得到内容。来电者可以匿名：不必写姓名和号码。")
    }
    ChoiceRow {
        width: parent.width
        label: d.own ? qsTr("关于什么") : qsTr("怎么来的")
        options: CaseWords.options(root.desk, "raised")
        value: d.code
        onPicked: value => d.code = value ?? ""
    }
    ChoiceRow {
        width: parent.width
        visible: !d.own
        label: qsTr("内容")
        options: d.contents.map(key => ({ value: key, text: CaseWords.item(key) }))
        value: d.item
        onPicked: value => d.item = value ?? ""
    }
    ChoiceRow {
        width: parent.width
        label: qsTr("涉及谁（可不选）")
        hint: qsTr("涉及的人不能处理，也看不到。")
        options: root.cases.people.map(p => ({ value: p.key, text: p.name }))
        value: d.named
        multi: true
        onPicked: value => {
            d.named = value ?? [];
            if (d.named.includes(d.to))
                d.to = "";
        }
    }
    ChoiceRow {
        width: parent.width
        visible: d.eligible.length > 0
        label: qsTr("请谁处理")
        options: d.eligible.map(p => ({ value: p.key, text: p.name }))
        value: d.to
        onPicked: value => d.to = value ?? ""
    }
    Txt {
        width: parent.width
        visible: root.cases.handlers.length > 0 && d.eligible.length === 0
        text: qsTr("能处理的人都涉及在内。请用机构对外公布的投诉电话或信件。")
        color: Theme.amber
    }
    Txt { width: parent.width; text: words.label }
    InputArea {
        id: words
        width: parent.width
        label: qsTr("发生了什么")
        placeholder: qsTr("写事实：什么时候、谁、说了或做了什么")
        minimumLines: 4
    }
    CheckRow {
        width: parent.width
        visible: d.own
        text: qsTr("处理人要回避时，可以直接交给别人（接手的人也会知道是我）")
        done: d.passOn
        onDoneChangedTo: done => d.passOn = done
    }
    CheckRow {
        width: parent.width
        visible: !d.own
        text: qsTr("对方要匿名")
        done: d.anonymous
        onDoneChangedTo: done => d.anonymous = done
    }
    Banner { width: parent.width; tone: "amber"; text: CaseWords.errors(root.cases.error) }
    foot: SheetAction {
        text: d.own ? qsTr("交给处理人") : qsTr("登记")
        actionEnabled: d.code !== "" && d.to !== "" && words.text.trim() !== "" && (d.own || d.item !== "")
        onActed: root.cases.raise({ desk: root.desk, code: d.code, text: words.text.trim(), items: d.items, to: d.to, named: d.named, record: root.record })
    }
    Connections {
        target: root.cases
        function onDone(): void { root.closed(); }
    }
    QtObject {
        id: d
        readonly property bool own: root.desk === "concern"
        readonly property var contents: Array.from(["attitude", "wait", "advice", "secrecy", "other"])
        readonly property var eligible: root.cases.handlers.filter(h => !d.named.includes(h.key))
        readonly property var items: own ? (passOn ? ["pass-on"] : []) : anonymous ? [item, "anonymous"] : [item]
        property string code: ""
        property string item: ""
        property string to: ""
        property var named: []
        property bool passOn: false
        property bool anonymous: false
    }
}

// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// One thing done in a case: what it comes to, and in words why.
Sheet {
    id: root

    required property var cases
    required property string act

    title: CaseWords.act(d.desk, root.act)

    Txt { width: parent.width; visible: text !== ""; text: d.hint; color: Theme.ink2 }
    ChoiceRow {
        width: parent.width
        visible: d.codes.length > 0 && root.act !== "decided" || d.desk !== "disclosure" && d.codes.length > 0
        label: root.act === "called" ? qsTr("打给谁") : root.act === "passed" ? qsTr("为什么") : qsTr("结果")
        options: d.codes
        value: d.code
        onPicked: value => d.code = value ?? ""
    }
    ChoiceRow {
        width: parent.width
        visible: d.chooses
        label: qsTr("由谁接手")
        options: (d.detail.candidates ?? []).map(c => ({ value: c.key, text: c.name }))
        value: d.to
        onPicked: value => d.to = value ?? ""
    }
    Txt { width: parent.width; visible: other.visible; text: other.label }
    InputField {
        id: other
        width: parent.width
        visible: root.act === "called" || root.act === "released"
        label: root.act === "called" ? qsTr("谁接的、编号（可不填）") : qsTr("告知了谁（姓名、警号）")
    }
    Txt { width: parent.width; text: words.label }
    InputArea {
        id: words
        width: parent.width
        label: d.optional ? qsTr("说明（可不填）") : qsTr("理由或经过")
        minimumLines: 3
    }
    Banner { width: parent.width; tone: "amber"; text: CaseWords.errors(root.cases.error) }
    foot: SheetAction {
        text: qsTr("记下")
        actionEnabled: d.ready
        onActed: root.cases.act({ act: root.act, code: d.code, text: words.text.trim(), with: other.text.trim(), to: d.chooses ? d.to : "" })
    }
    Connections {
        target: root.cases
        function onDone(): void { root.closed(); }
    }
    QtObject {
        id: d
        readonly property var detail: root.cases.detail
        readonly property string desk: detail.desk ?? ""
        readonly property var codes: CaseWords.options(desk, root.act)
        readonly property bool optional: root.act === "acknowledged" || root.act === "agreed" || root.act === "called"
        // a protected reporter chooses for herself who hears of her
        readonly property bool chooses: root.act === "passed" && (detail.mine || detail.passOn === true)
        readonly property bool ready: (codes.length === 0 || code !== "") && (optional || words.text.trim() !== "") && (!chooses || to !== "")
            && (root.act !== "released" || other.text.trim() !== "")
        readonly property string hint: root.act === "passed" && !chooses ? qsTr("提出的人会收到您的话，由本人另选处理人；您不再收到后来的内容。")
            : root.act === "broke-glass" ? qsTr("只在等第二个人会让人受到伤害时这样做。24 小时内由另一位督导复核，过时会显示给所有督导。")
            : root.act === "agreed" && desk === "disclosure" ? qsTr("请核对：属于哪一种例外、告知谁、告知什么。同意后 72 小时内有效。")
            : root.act === "viewed" ? qsTr("写您自己的判断和理由，不必和别人一致。") : ""
        property string code: desk === "disclosure" && root.act === "decided" ? "refused" : ""
        property string to: ""
    }
}

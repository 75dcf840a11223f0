// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Hearthline.Ui

// What a rule says here: a word and a shape, then a colour; its clause behind.
Item {
    id: root

    required property var rule

    implicitHeight: words.implicitHeight + 8
    Accessible.role: Accessible.StaticText
    Accessible.name: words.text

    Icon {
        y: 4
        name: root.rule.severity === "breach" ? "risk" : "bell"
        size: Theme.size(18)
        color: root.rule.severity === "breach" ? Theme.danger : Theme.amber
    }
    Txt {
        id: words
        x: Theme.size(18) + 10
        y: 4
        width: parent.width - x
        text: root.rule.severity === "cause" ? qsTr("%1：%2").arg(root.rule.title).arg(root.rule.words) : Format.list([root.rule.severity === "breach" ? qsTr("违反：%1").arg(root.rule.title ?? "") : qsTr("提醒：%1").arg(root.rule.title ?? ""),
            root.rule.name ?? "", root.rule.words ?? ""]) + (root.rule.clause ? qsTr("（%1）").arg(root.rule.clause) : "")
        color: root.rule.severity === "breach" ? Theme.danger : Theme.ink
        Accessible.ignored: true
    }
}

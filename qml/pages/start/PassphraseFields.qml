// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// A passphrase, twice, with its strength in words. Never shown unless asked.
Column {
    id: root

    required property var judge
    readonly property string passphrase: first.text
    readonly property bool ready: d.strength.enough === true && first.text === second.text

    spacing: 10

    InputField {
        id: first
        width: parent.width
        label: qsTr("设置口令")
        placeholderText: label
        echoMode: show.on ? TextInput.Normal : TextInput.Password
        inputMethodHints: Qt.ImhSensitiveData | Qt.ImhNoPredictiveText | Qt.ImhNoAutoUppercase
        passwordCharacter: "•"
    }
    Row {
        width: parent.width
        spacing: 10

        Row {
            id: bars
            anchors.verticalCenter: parent.verticalCenter
            spacing: 4
            Repeater {
                model: 4
                Rectangle {
                    required property int index
                    width: 28
                    height: 4
                    radius: 2
                    color: index < d.score ? (d.strength.enough ? Theme.ok : Theme.amber) : Theme.line
                }
            }
        }
        Txt {
            width: parent.width - bars.width - 10
            text: Words.strength(d.strength.reason ?? "")
            color: Theme.ink2
            font.pixelSize: Theme.caption
        }
    }
    InputField {
        id: second
        width: parent.width
        label: qsTr("再输一次")
        placeholderText: label
        echoMode: first.echoMode
        inputMethodHints: first.inputMethodHints
        passwordCharacter: "•"
        faulty: text !== "" && !first.text.startsWith(text)
    }
    Txt {
        width: parent.width
        visible: second.faulty
        text: qsTr("两次输入不一样")
        color: Theme.amber
        font.pixelSize: Theme.caption
    }
    ToggleSwitch {
        id: show
        width: parent.width
        text: qsTr("显示口令")
        onToggledTo: on => show.on = on
    }
    QtObject {
        id: d
        readonly property var strength: first.text !== "" ? root.judge.strength(first.text) : ({})
        readonly property int score: strength.score ?? 0
    }
}

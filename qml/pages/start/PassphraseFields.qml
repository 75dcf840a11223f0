// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// A passphrase, twice, with its strength in words. Never shown unless asked.
Column {
    id: root

    required property var judge
    readonly property bool ready: d.strength.enough === true && d.same

    function passphrase(): string { return first.secret(); }

    spacing: 10

    SecretField {
        id: first
        width: parent.width
        label: qsTr("设置口令")
        shown: show.on
        onTyped: d.judge()
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
    SecretField {
        id: second
        width: parent.width
        label: qsTr("再输一次")
        shown: show.on
        faulty: !empty && !d.begun
        onTyped: d.judge()
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
        property var strength: ({})
        property bool same: false
        property bool begun: true // the second is the beginning of the first
        readonly property int score: strength.score ?? 0

        function judge(): void {
            strength = first.empty ? {} : root.judge.strength(first.secret());
            same = first.secret() === second.secret();
            begun = first.secret().startsWith(second.secret());
        }
    }
}

// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// Which microphone and headset, and whether they do: she says something, and hears it.
Column {
    id: root

    required property var sound

    spacing: 12

    SettingRow {
        width: parent.width
        visible: root.sound.microphones.length > 0
        label: qsTr("话筒")
        options: root.sound.microphones
        value: root.sound.microphone
        onPicked: value => { if (value) root.sound.chooseMicrophone(value) }
    }
    SettingRow {
        width: parent.width
        visible: root.sound.speakers.length > 0
        label: qsTr("耳机")
        options: root.sound.speakers
        value: root.sound.speaker
        onPicked: value => { if (value) root.sound.chooseSpeaker(value) }
    }
    Banner {
        width: parent.width
        text: root.sound.microphones.length === 0 || root.sound.speakers.length === 0 ? qsTr("本机没有找到话筒或耳机。") : ""
        tone: "amber"
        action: qsTr("再找一次")
        onActed: root.sound.findDevices()
    }
    Txt {
        width: parent.width
        visible: !d.failed
        text: root.sound.phase === "done" ? qsTr("试好了。") : SoundWords.phase(root.sound.phase)
        color: d.running ? Theme.ink : Theme.ink2
        strong: d.running
        Accessible.role: d.running ? Accessible.AlertMessage : Accessible.StaticText
    }
    Banner {
        width: parent.width
        tone: "amber"
        text: d.failed ? SoundWords.fault(root.sound.fault) : ""
    }
    Row {
        spacing: 16
        QuietButton {
            id: button
            width: Math.min(implicitWidth, root.width)
            iconName: "mic"
            text: root.sound.phase === "done" ? qsTr("再试一次话筒") : qsTr("试一试话筒")
            enabled: root.sound.canTry
            onClicked: root.sound.startCheck()
        }
        LevelMeter {
            anchors.verticalCenter: parent.verticalCenter
            visible: d.running
            label: qsTr("话筒音量")
            level: root.sound.level
        }
    }
    QtObject {
        id: d
        readonly property bool failed: root.sound.phase === "done" && root.sound.fault !== ""
        readonly property bool running: ["silence", "speech", "playback"].includes(root.sound.phase)
    }
}

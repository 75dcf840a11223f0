// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// Before duty: what only she can see, her microphone and headset, then what this device tries by itself. Nothing here is timed.
Sheet {
    id: root

    required property var readiness
    required property var sound

    title: qsTr("上岗检查")
    maximumWidth: 620
    Component.onDestruction: root.readiness.cancel() // also when the page goes

    Txt { width: parent.width; text: qsTr("做完就可以接听，12 小时内不用再做。"); color: Theme.ink2 }
    Txt { width: parent.width; text: qsTr("请您看一看"); strong: true; Accessible.role: Accessible.Heading }
    ReadinessItems {
        width: parent.width
        items: root.readiness.items.filter(item => item.part === "place")
        onTicked: (key, done) => root.readiness.tick(key, done)
    }
    Txt { width: parent.width; text: qsTr("耳机与话筒"); strong: true; Accessible.role: Accessible.Heading }
    SoundCheck { width: parent.width; sound: root.sound }
    ReadinessItems {
        width: parent.width
        items: root.readiness.items.filter(item => item.part === "sound")
        onTicked: (key, done) => root.readiness.tick(key, done)
    }
    Txt { width: parent.width; text: qsTr("本机正在试"); strong: true; Accessible.role: Accessible.Heading }
    ReadinessItems {
        width: parent.width
        items: root.readiness.items.filter(item => item.part === "line")
    }
    Txt {
        width: parent.width
        visible: root.sound.callPhase === "done" && (root.sound.callFault === "" || root.sound.callFault === "poor-line")
        text: SoundWords.figures(root.sound.loss, root.sound.jitter, root.sound.roundTrip)
        color: Theme.ink2
        font.pixelSize: Theme.caption
    }
    Banner {
        width: parent.width
        tone: "amber"
        text: d.failed ? d.why + qsTr("请看看网络；一直不通，请告诉督导，督导可以准许先上岗。") : ""
        action: qsTr("再试一次")
        onActed: root.readiness.tryAgain()
    }
    foot: SheetAction {
        text: qsTr("上岗接听")
        actionEnabled: root.readiness.canFinish
        onActed: {
            root.readiness.finish();
            root.closed();
        }
    }
    QtObject {
        id: d
        readonly property bool failed: root.readiness.items.some(item => item.part === "line" && item.state === "failed")
        readonly property string why: SoundWords.call(root.sound.callFault) || qsTr("有一项没有试通。")
    }
}

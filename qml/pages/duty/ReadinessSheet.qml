// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// Before duty: what only she can see, then what this device tries by itself. Nothing here is timed.
Sheet {
    id: root

    required property var readiness

    title: qsTr("上岗检查")
    Component.onDestruction: root.readiness.cancel() // also when the page goes

    Txt { width: parent.width; text: qsTr("做完就可以接听，12 小时内不用再做。"); color: Theme.ink2 }
    Txt { width: parent.width; text: qsTr("请您看一看"); strong: true; Accessible.role: Accessible.Heading }
    Repeater {
        model: root.readiness.items.filter(item => item.self)
        CheckRow {
            required property var modelData
            width: parent ? parent.width : 0
            text: modelData.title
            done: modelData.state === "done"
            onDoneChangedTo: done => root.readiness.tick(modelData.key, done)
        }
    }
    Txt { width: parent.width; text: qsTr("本机正在试"); strong: true; Accessible.role: Accessible.Heading }
    Repeater {
        model: root.readiness.items.filter(item => !item.self)
        CheckLine {
            required property var modelData
            width: parent ? parent.width : 0
            text: modelData.title
            state_: modelData.state === "done" ? "ok" : modelData.state === "open" ? "waiting" : modelData.state
        }
    }
    Banner {
        width: parent.width
        tone: "amber"
        text: d.failed ? qsTr("有一项没有试通。请看看网络；一直不通，请告诉督导，督导可以准许先上岗。") : ""
        action: qsTr("再试一次")
        onActed: root.readiness.tryAgain()
    }
    SheetAction {
        text: qsTr("上岗接听")
        actionEnabled: root.readiness.canFinish
        onActed: {
            root.readiness.finish();
            root.closed();
        }
    }
    QtObject {
        id: d
        readonly property bool failed: root.readiness.items.some(item => item.state === "failed")
    }
}

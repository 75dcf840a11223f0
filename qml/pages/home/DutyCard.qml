// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// Can a call reach me, and if not, what stands between.
Card {
    id: root

    required property var home
    required property var team

    signal pageWanted(string page)
    signal readinessWanted()
    signal handoverWanted()

    pad: 20

    SignalLight {
        width: parent.width
        large: true
        reach: root.home.reach
    }
    Txt { width: parent.width; visible: !d.untrained; text: DutyWords.reachDetail(root.home.reach); color: Theme.ink2 }
    Rectangle { width: parent.width; height: 1; color: Theme.line }
    ToggleSwitch {
        width: parent.width
        text: qsTr("接听来电")
        enabled: !d.untrained || root.home.available
        on: root.home.available
        onToggledTo: on => {
            d.leaves = !on;
            root.home.setAvailable(on);
            if (on && root.home.blocked === "readiness")
                root.readinessWanted();
        }
    }
    QuietButton {
        visible: root.home.available
        width: Math.min(implicitWidth, parent.width)
        text: root.home.onBreak ? qsTr("休息好了") : qsTr("休息一会儿")
        iconName: root.home.onBreak ? "phone" : "pause"
        onClicked: root.home.setOnBreak(!root.home.onBreak)
    }
    Txt { width: parent.width; visible: d.untrained; text: qsTr("完成上岗培训后就可以接听，还差："); color: Theme.ink2 }
    PlainList { width: parent.width; visible: d.untrained; points: root.home.dutyMissing.map(t => t.title) }
    QuietButton { visible: d.untrained; text: qsTr("看培训"); iconName: "learn"; onClicked: root.pageWanted("training") }
    Banner {
        width: parent.width
        text: root.home.blocked === "recovery" ? qsTr("刚结束一通来电，您恢复接听前不会响铃") : ""
    }
    Banner {
        width: parent.width
        text: root.home.blocked === "readiness" ? qsTr("先做上岗检查，再接听来电") : ""
        action: qsTr("做检查")
        onActed: root.readinessWanted()
    }
    Column {
        width: parent.width
        visible: d.leaves && !root.home.available && root.team.unowned > 0
        spacing: 8
        Txt { width: parent.width; text: qsTr("还有 %1 件事没有交给别人，仍由您负责。").arg(root.team.unowned); Accessible.role: Accessible.AlertMessage }
        Flow {
            width: parent.width
            spacing: 8
            QuietButton { text: qsTr("交班"); iconName: "swap"; ink: Theme.accent; edge: Theme.accent; onClicked: root.handoverWanted() }
            QuietButton { text: qsTr("先不交"); onClicked: d.leaves = false }
        }
    }
    QtObject {
        id: d
        property bool leaves: false // she goes off duty: asked once, never held back
        readonly property bool untrained: root.home.blocked === "training" || root.home.dutyMissing.length > 0
    }
}

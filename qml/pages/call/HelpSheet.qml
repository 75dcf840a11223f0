// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// In a call: how far the request for help has come, all that leaders wrote, and the way out of it.
Sheet {
    id: root

    required property var call
    required property var help

    title: qsTr("求助督导")
    maximumWidth: 440
    drawer: true

    Txt { width: parent.width; text: d.settled ? qsTr("这次求助已经结束。") : TeamWords.help(root.help.state, root.help.leaderName) }
    Banner {
        width: parent.width
        iconName: "phone"
        tone: "amber"
        text: !root.help.mustPhone ? "" : root.help.phone !== "" ? qsTr("督导电话 %1").arg(root.help.phone) : qsTr("督导电话请看值班表")
    }
    Txt {
        width: parent.width
        text: qsTr("督导看得到：流程走到哪一步、风险等级、通话多久。看不到来电者是谁，也看不到您的记录。")
        color: Theme.ink2
        font.pixelSize: Theme.caption
    }
    HelpPrompts { width: parent.width; prompts: root.help.prompts; nowMs: Date.now() }
    Flow {
        width: parent.width
        spacing: 12
        QuietButton {
            width: Math.min(implicitWidth, parent.width)
            visible: !d.settled
            text: qsTr("够用了，谢谢")
            iconName: "check"
            onClicked: d.settle(true)
        }
        QuietButton { width: Math.min(implicitWidth, parent.width); visible: !d.settled && root.help.state !== "answered"; text: qsTr("不用了"); onClicked: d.settle(false) }
        QuietButton {
            width: Math.min(implicitWidth, parent.width)
            visible: d.settled
            text: qsTr("再求助一次")
            iconName: "people"
            onClicked: {
                root.help.ask();
                root.closed();
            }
        }
    }
    QtObject {
        id: d
        readonly property bool settled: root.help.state === "settled" || root.help.state === ""
        function settle(helped: bool): void {
            root.help.settle(helped);
            root.closed();
        }
    }
}

// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// First start: paste the invite, see it checked, choose a passphrase, done. One thing at a time.
FocusScope {
    id: root

    required property var join

    function stepBack(): bool {
        if (root.join.step !== "passphrase")
            return false;
        root.join.back();
        return true;
    }

    StartFrame {
        anchors.fill: parent
        title: d.titles[d.step][0]
        text: d.titles[d.step][1]
        action: d.step === "paste" ? qsTr("检查邀请") : d.step === "passphrase" ? qsTr("完成设置") : d.step === "done" ? qsTr("进入守听") : ""
        actionEnabled: d.step === "paste" ? link.text.trim() !== "" : d.step === "passphrase" ? d.passReady : true
        backable: d.step === "passphrase"
        onBack: root.join.back()
        onActed: d.act()

        InputArea {
            id: link
            width: parent.width
            // An invite is some 700 characters: the field scrolls, so that what is wrong with it stays in sight.
            height: Math.min(implicitHeight, 168)
            visible: d.step === "paste"
            focus: true
            label: qsTr("邀请链接")
            placeholder: qsTr("把机构发来的邀请整段粘贴到这里")
            faulty: root.join.error !== ""
        }
        Column {
            width: parent.width
            visible: d.step === "checking" || (d.step === "paste" && root.join.error !== "" && root.join.checks.length > 0)
            spacing: 4
            Repeater {
                model: root.join.checks
                CheckLine {
                    required property var modelData
                    width: parent.width
                    text: Words.joinCheck(modelData.key)
                    state_: modelData.state
                }
            }
        }
        Banner {
            width: parent.width
            tone: "amber"
            text: Words.error(root.join.error)
        }
        Card {
            width: parent.width
            visible: d.step === "passphrase" || d.step === "done"
            spacing: 6
            Txt { width: parent.width; text: root.join.organisation; strong: true }
            Txt {
                width: parent.width
                // The name is known once joined.
                text: qsTr("您的身份：%1").arg(root.join.displayName === "" ? Words.role(root.join.role)
                    : Words.role(root.join.role) + " · " + root.join.displayName)
                color: Theme.ink2
            }
            Txt { width: parent.width; text: qsTr("服务器：%1").arg(root.join.serverHost); color: Theme.ink2; font.pixelSize: Theme.caption }
        }
        PassphraseFields {
            id: pass
            width: parent.width
            visible: d.step === "passphrase"
            judge: root.join
        }
        Card {
            width: parent.width
            visible: d.step === "waiting"
            spacing: 6
            Txt { width: parent.width; text: root.join.digits === "" ? qsTr("已经送到机构，在等督导。") : qsTr("请在电话里把这六位数字读给督导") }
            Txt {
                width: parent.width
                visible: root.join.digits !== ""
                // apart, as one reads them out
                text: root.join.digits.split("").join(" ")
                font.pixelSize: Theme.clock
                strong: true
                Accessible.name: qsTr("六位数字：%1").arg(text)
            }
            Txt {
                width: parent.width
                color: Theme.ink2
                text: root.join.digits === "" ? qsTr("可以先做别的。应用关掉也不要紧，打开后接着等。") : qsTr("只读给您认识的督导。数字对不上时，这个邀请就作废。")
            }
        }
        Txt {
            width: parent.width
            visible: d.step === "working"
            text: qsTr("正在建立保险库，大约需要一两秒。")
            color: Theme.ink2
        }
    }
    QtObject {
        id: d
        readonly property string step: root.join.step
        readonly property bool passReady: pass.ready
        readonly property var titles: ({
            paste: [qsTr("欢迎来到守听"), qsTr("守听让您在家里接听心理援助来电。先用机构发来的邀请加入。")],
            checking: [qsTr("正在检查邀请"), qsTr("只核对，不会发送您的任何内容。")],
            passphrase: [qsTr("设置口令"), qsTr("口令打开这台设备上的保险库。机构和服务器都不知道它，忘了也无法找回。")],
            working: [qsTr("就快好了"), ""],
            waiting: [qsTr("等督导放行"), qsTr("督导会打电话给您，确认是您本人。")],
            done: [qsTr("已经加入"), qsTr("来电、记录和草稿都加密保存在这台设备上。机构只收到您签名后的记录。")]
        })

        function act(): void {
            if (step === "paste")
                root.join.check(link.text.trim());
            else if (step === "passphrase")
                root.join.finish(pass.passphrase());
            else if (step === "done")
                root.join.enter();
        }
    }
}

// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// A leader answers a counsellor who is in a call: short sentences that appear on her screen without a sound.
Sheet {
    id: root

    required property var help
    required property string key
    property double nowMs: Date.now()

    title: Format.named(qsTr("咨询员 %1 的求助"), [d.row.name ?? ""])
    maximumWidth: 620
    Component.onCompleted: {
        if (d.row.needs === true)
            root.help.see(root.key);
    }

    RiskBadge { level: d.row.level ?? "unknown"; compact: true }
    Txt { width: parent.width; text: TeamWords.callStage(d.row, root.nowMs); strong: true }
    Txt {
        width: parent.width
        text: [qsTr("%1求助").arg(Format.age(d.row.askedMs ?? 0, root.nowMs)), TeamWords.helpState(d.row, root.nowMs)].filter(s => s !== "").join(" · ")
        color: Theme.ink2
    }
    Banner {
        width: parent.width
        text: d.over ? qsTr("通话已经结束。请另外和这位咨询员联系。")
            : d.row.state === "settled" ? qsTr("咨询员说够用了，这次求助已经结束。")
            : (d.row.by ?? "") !== "" && d.row.mine === false ? Format.named(qsTr("督导 %1 已经在答，不必两个人一起答。"), [d.row.by]) : ""
        iconName: "people"
    }
    Banner {
        width: parent.width
        tone: "amber"
        text: root.help.error === "" ? "" : root.help.error === "refused" ? qsTr("您的角色不能答复求助") : qsTr("没有发出，内容还在，可以再试")
    }
    LegPlace {
        width: parent.width
        visible: root.help.place.key === root.key
        help: root.help
        name: d.row.name ?? ""
    }
    Flow {
        width: parent.width
        visible: d.open && root.help.canEnter && root.help.place.key !== root.key
        spacing: 12
        QuietButton { width: Math.min(implicitWidth, parent.width); iconName: "phone"; text: qsTr("我加入通话"); onClicked: root.help.comeIn(root.key, false) }
        QuietButton { width: Math.min(implicitWidth, parent.width); iconName: "swap"; text: qsTr("我接手"); onClicked: root.help.comeIn(root.key, true) }
    }
    Txt {
        width: parent.width
        visible: d.open && !root.help.canEnter
        text: qsTr("现在不能加入通话：您的账号没有电话线路，或者您自己在通话中。")
        color: Theme.ink2
        font.pixelSize: Theme.caption
    }
    HelpPrompts { width: parent.width; prompts: d.row.prompts ?? []; nowMs: root.nowMs }
    Txt { visible: d.open; text: qsTr("写给咨询员"); strong: true; Accessible.role: Accessible.Heading }
    Flow {
        width: parent.width
        visible: d.open
        spacing: 8
        Repeater {
            model: d.ready
            QuietButton {
                required property string modelData
                width: Math.min(implicitWidth, parent ? parent.width : 0)
                text: modelData
                sentence: true
                onClicked: root.help.prompt(root.key, modelData)
            }
        }
    }
    InputArea {
        id: words
        visible: d.open
        width: parent.width
        label: qsTr("写给咨询员")
        placeholder: qsTr("一句话，短一些：对方正在听人说话")
        minimumLines: 2
    }
    foot: SheetAction {
        visible: d.open
        text: qsTr("发送")
        actionEnabled: words.text.trim() !== "" && words.text.trim().length <= 500
        onActed: {
            d.sent = words.text.trim();
            root.help.prompt(root.key, d.sent);
        }
    }
    QtObject {
        id: d
        property string sent: ""
        onRowChanged: {
            if (sent !== "" && (row.prompts ?? []).some(p => p.text === sent))
                root.closed(); // not before it is kept
        }
        readonly property var row: root.help.requests.find(r => r.key === root.key) ?? ({})
        readonly property bool open: row.open === true
        readonly property bool over: (row.overMs ?? 0) > 0
        readonly property var ready: [qsTr("我在看着，您慢慢来。"), qsTr("先陪着，不急着解决。"), qsTr("直接问有没有想结束生命。"), qsTr("问清计划、时间和手边的东西。"), qsTr("确认此刻在哪里、身边有谁。")]
    }
}

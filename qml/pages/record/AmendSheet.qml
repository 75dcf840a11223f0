// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// A signed record is put right: what, why, and how it then stands, before the signature. Nothing that was signed goes.
Sheet {
    id: root

    required property var amend

    // With changes that are not signed it asks first.
    function leave(): void {
        if (root.amend.state === "saving")
            return;
        if (root.amend.changes.length === 0 || d.asked)
            root.amend.cancel();
        else
            d.asked = true;
    }

    title: root.amend.mine ? qsTr("补充或更正这份记录") : qsTr("以您的名义更正这份记录")
    maximumWidth: 1040

    Banner {
        width: parent.width
        tone: "amber"
        text: d.asked ? qsTr("有改动还没有签名，关闭就没有了") : ""
        action: qsTr("丢掉改动")
        dismissable: true
        onActed: root.amend.cancel()
        onDismissed: d.asked = false
    }
    Banner {
        width: parent.width
        tone: "amber"
        text: root.amend.state === "failed" ? qsTr("没有存上，改动还在，可以再签一次")
            : root.amend.state === "gone" ? qsTr("这份记录的原件已不在这台设备上，请督导来更正") : ""
    }
    Banner {
        width: parent.width
        tone: "amber"
        iconName: "edit"
        text: root.amend.newer ? qsTr("这份记录刚有了别的更正。您没改的地方已换成新的，您的改动还在，请再看一遍。") : ""
    }
    Grid {
        width: parent.width
        columns: d.wide ? 2 : 1
        columnSpacing: 32
        rowSpacing: 20

        AmendDraft {
            width: d.wide ? Math.floor((parent.width - 32) * 0.46) : parent.width
            amend: root.amend
        }
        Column {
            width: d.wide ? parent.width - Math.floor((parent.width - 32) * 0.46) - 32 : parent.width
            spacing: 12

            Txt { width: parent.width; text: qsTr("改动"); strong: true; font.pixelSize: Theme.prompt; Accessible.role: Accessible.Heading }
            Txt {
                width: parent.width
                visible: root.amend.changes.length === 0
                text: qsTr("还没有改动。改了以后，这里会并排显示原来的和更正后的。")
                color: Theme.ink2
            }
            Repeater {
                model: root.amend.changes
                ChangePair {
                    required property var modelData
                    width: parent ? parent.width : 0
                    change: modelData
                    undoable: true
                    onUndone: root.amend.undo(modelData.key)
                }
            }
            Banner {
                width: parent.width
                tone: d.urgent ? "danger" : "amber"
                text: root.amend.raisedTo === "" ? ""
                    : d.urgent ? qsTr("签名后等级升为“%1”，马上送给督导。").arg(Words.risk(root.amend.raisedTo)) + (root.amend.mine ? qsTr("15 分钟内没有督导签收，会请您打电话。") : "")
                    : qsTr("签名后等级升为“%1”。").arg(Words.risk(root.amend.raisedTo))
            }
            Banner {
                width: parent.width
                tone: "amber"
                text: root.amend.falls ? qsTr("按更正后的回答，等级会低一些。记录的等级不因更正而降；危险已过去，请在回访里写明。") : ""
            }
            Txt { width: parent.width; text: qsTr("为什么更正"); strong: true }
            InputArea {
                width: parent.width
                label: qsTr("为什么更正")
                placeholder: qsTr("例如：听了录音，当时记错了")
                value: root.amend.reason
                minimumLines: 2
                onEdited: text => root.amend.setReason(text)
            }
            Txt {
                width: parent.width
                text: qsTr("签名后不能再改或删；原来的记录一直留着，更正写明谁、何时、为什么。")
                color: Theme.ink2
                font.pixelSize: Theme.caption
            }
            SheetAction {
                text: root.amend.state === "saving" ? qsTr("正在签名") : qsTr("签名")
                actionEnabled: root.amend.canSign
                onActed: root.amend.sign()
            }
        }
    }
    QtObject {
        id: d
        property bool asked: false
        readonly property bool wide: root.width >= Theme.foldWidth
        readonly property bool urgent: ["high", "imminent"].includes(root.amend.raisedTo)
    }
}

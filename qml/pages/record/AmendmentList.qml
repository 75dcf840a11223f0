// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// What was put right in a signed record since, and the way back to how it was signed.
Section {
    id: root

    required property var record
    property double nowMs: Date.now()

    visible: root.record.amendments.length > 0 || root.record.unreadable > 0
    title: qsTr("补充与更正")
    hint: root.record.amendments.length === 0 ? "" : root.record.asSigned ? qsTr("下面是签名时的原样。") : qsTr("下面的记录按更正后的显示，签名时的原样一直留着。")

    Banner {
        width: parent.width
        tone: "amber"
        text: root.record.disputed ? qsTr("两人各自更正过，两份都保留；风险等级以较高的为准。再更正一次即可确定。") : ""
    }
    Banner {
        width: parent.width
        tone: "amber"
        text: root.record.answersFell ? qsTr("按更正后的回答，等级会低一些。记录的等级不因更正而降；危险已过去，请在回访里写明。") : ""
    }
    Banner {
        width: parent.width
        tone: "amber"
        text: root.record.unreadable > 0 ? qsTr("还有 %n 处更正这台设备读不出来，可能要更新应用", "", root.record.unreadable) : ""
    }
    Repeater {
        model: root.record.amendments
        AmendmentCard {
            required property var modelData
            width: parent ? parent.width : 0
            amendment: modelData
            nowMs: root.nowMs
        }
    }
    QuietButton {
        width: parent ? Math.min(implicitWidth, parent.width) : implicitWidth
        visible: root.record.amendments.length > 0
        iconName: "records"
        text: root.record.asSigned ? qsTr("看更正后的记录") : qsTr("看签名时的原样")
        onClicked: root.record.showAsSigned(!root.record.asSigned)
    }
}

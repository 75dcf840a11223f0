// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// Signed: where the record is now, and when the caller should be heard again.
Column {
    id: root

    required property var wrapUp

    spacing: 16

    Card {
        width: parent.width
        pad: 20
        Row {
            spacing: 10
            width: parent.width
            Icon { id: tick; name: "check"; color: Theme.ok }
            Txt { width: parent.width - tick.width - 10; text: qsTr("已签名，加密保存在这台设备上"); strong: true }
        }
        Txt {
            width: parent.width
            text: root.wrapUp.delivery === "kept" ? qsTr("网络可用时自动送到机构，不需要等。") : Words.delivery(root.wrapUp.delivery)
            color: Theme.ink2
        }
    }
    Banner {
        width: parent.width
        tone: "amber"
        iconName: "clock"
        text: root.wrapUp.awaitsLeader ? qsTr("高危记录：正在等待督导的设备签收。15 分钟内没有签收，会请您打电话给督导。") : ""
    }
    Banner {
        width: parent.width
        tone: "amber"
        iconName: "clock"
        text: root.wrapUp.followUpDueMs > 0 ? qsTr("回访：%1 之前").arg(Format.dayTime(root.wrapUp.followUpDueMs, Date.now())) : ""
    }
    Txt {
        width: parent.width
        text: qsTr("刚结束一通来电，先喝口水，缓一缓。")
        color: Theme.ink2
    }
}

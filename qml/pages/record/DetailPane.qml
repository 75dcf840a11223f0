// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// The place beside (or over) a list where one record opens; what stands under the record comes from outside.
Item {
    id: root

    required property var source
    property bool wide: true
    property bool any: true // whether the list beside it has something to choose
    property bool showCounsellor: false
    property double nowMs: Date.now()
    default property alias content: under.data

    signal closed
    signal recordWanted(string key)
    signal newerWanted
    signal partWanted(string key, bool own)

    ScrollPane {
        anchors.fill: parent
        pad: root.wide ? 32 : 16
        topPad: root.wide ? 24 : 8
        maximumWidth: Math.round(720 * (1 + (Theme.textScale - 1) * 0.4))
        visible: root.source.detailState === "ready"
        spacing: 16

        PageHead {
            width: parent.width
            visible: !root.wide
            title: qsTr("这份记录")
            backable: true
            onBack: root.closed()
        }
        Lasting {
            id: opened
            source: root.source.detail
            RecordDetail {
                width: parent ? parent.width : 0
                record: opened.value
                showCounsellor: root.showCounsellor
                nowMs: root.nowMs
                onRecordWanted: key => root.recordWanted(key)
                onNewerWanted: root.newerWanted()
                onPartWanted: (key, own) => root.partWanted(key, own)
            }
        }
        Column {
            id: under
            width: parent.width
            spacing: 12
        }
    }
    EmptyState {
        anchors.centerIn: parent
        width: Math.min(360 * Theme.textScale, parent.width - 48)
        visible: root.source.detailState !== "ready" && (root.any || root.source.detailState !== "none")
        iconName: root.source.detailState === "error" ? "lock" : "records"
        title: root.source.detailState === "loading" ? qsTr("正在打开")
            : root.source.detailState === "error" ? qsTr("这份记录打不开") : qsTr("从左边选一份记录")
        text: root.source.detailState === "error" ? qsTr("可能没有权限，或本机没有它的密钥。请联系机构。") : ""
        action: root.source.detailState === "error" && !root.wide ? qsTr("返回") : ""
        onActed: root.closed()
    }
}

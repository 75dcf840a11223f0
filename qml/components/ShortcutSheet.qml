// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound

import QtQuick
import Hearthline.Ui

// Every key in one place.
Sheet {
    id: root

    title: qsTr("快捷键")
    maximumWidth: 520

    Repeater {
        model: [
            [qsTr("空格"), qsTr("接起来电")],
            ["Ctrl+R", qsTr("打开自杀风险评估")],
            ["Ctrl+H", qsTr("求助督导")],
            ["Ctrl+M", qsTr("静音或恢复")],
            ["Ctrl+P", qsTr("保持或恢复")],
            ["Ctrl+Return", qsTr("下一步")],
            ["Ctrl+K", qsTr("换流程")],
            ["Ctrl+T", qsTr("技巧")],
            ["Ctrl+D", qsTr("转介")],
            ["Ctrl+J", qsTr("到记录栏写字")],
            ["Ctrl+E", qsTr("结束通话，三秒内再按一次确认")],
            [qsTr("Esc 两次"), qsTr("遮住屏幕，再两次回来；通话继续")],
            ["Ctrl+1 … 5", qsTr("换页")],
            ["← ↑ ↓ →", qsTr("在班表里移动；Enter 安排，Delete 移出")],
            ["Ctrl+,", qsTr("设置")],
            ["Ctrl+F", qsTr("搜索记录")],
            ["Ctrl+L", qsTr("锁定")],
            ["?", qsTr("这一页")]
        ]

        Item {
            id: line
            required property var modelData
            width: root.width > 0 ? parent.width : 0
            height: Math.max(key.height, what.implicitHeight) + 4
            Accessible.role: Accessible.ListItem
            Accessible.name: modelData[0] + " " + modelData[1]

            Rectangle {
                id: key
                width: word.implicitWidth + 16
                height: word.implicitHeight + 6
                radius: 6
                color: Theme.hover
                border.width: 1
                border.color: Theme.line
                Txt {
                    id: word
                    anchors.centerIn: parent
                    text: line.modelData[0]
                    font.pixelSize: Theme.caption
                    wrapMode: Text.NoWrap
                    lineHeight: 1
                    Accessible.ignored: true
                }
            }
            Txt {
                id: what
                x: Math.round(132 * Theme.textScale)
                width: parent.width - x
                anchors.verticalCenter: parent.verticalCenter
                text: line.modelData[1]
                Accessible.ignored: true
            }
        }
    }
}

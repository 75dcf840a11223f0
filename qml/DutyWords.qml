// SPDX-License-Identifier: GPL-3.0-or-later
pragma Singleton

import QtQml

// Whether a call can come in, and what people at the line do, in words.
QtObject {
    function reach(state: string): string {
        switch (state) {
        case "reachable": return qsTr("可以接到来电");
        case "connecting": return qsTr("正在连接线路");
        case "offline": return qsTr("没有网络，来电接不进来");
        case "phone-lost": return qsTr("电话部分正在恢复");
        case "break": return qsTr("休息中，来电不会响铃");
        case "unconfirmed": return qsTr("还没有确认能接到来电");
        case "line-taken": return qsTr("线路被别人占着");
        default: return qsTr("现在不接来电");
        }
    }

    function reachDetail(state: string): string {
        switch (state) {
        case "reachable": return qsTr("来电时本机会响铃");
        case "connecting": return qsTr("一般几秒钟就好");
        case "offline": return qsTr("记录照常保存，网络恢复后自动送出");
        case "phone-lost": return qsTr("不影响已保存的内容");
        case "break": return qsTr("休息好了，就点“休息好了”");
        case "unconfirmed": return qsTr("电话线路通了，机构的服务器还没有确认您在岗");
        case "line-taken": return qsTr("另一位咨询员正用同一条电话线路在岗，请告诉督导");
        default: return qsTr("打开右边的开关，就会接到分配给您的来电");
        }
    }

    // What somebody at the line does now.
    function seat(state: string): string {
        switch (state) {
        case "ready": return qsTr("可以接听");
        case "no-line": return qsTr("在岗，电话线路没有连上");
        case "break": return qsTr("休息中");
        case "recovery": return qsTr("通话后整理");
        case "ringing": return qsTr("正在响铃");
        case "in-call": return qsTr("通话中");
        default: return "";
        }
    }
}

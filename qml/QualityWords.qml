// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
pragma Singleton

import QtQml

// Keys about the quality of calls to words.
QtObject {
    id: root

    function mode(key: string): string {
        switch (key) {
        case "self": return qsTr("自评");
        case "peer": return qsTr("同伴评");
        case "immediate": return qsTr("即时评");
        case "spot":
        case "sample": return qsTr("抽查");
        case "blind": return qsTr("盲评");
        case "joint": return qsTr("联合评");
        case "task": return qsTr("练习任务");
        default: return "";
        }
    }
    function state(key: string): string {
        switch (key) {
        case "rate": return qsTr("等您评");
        case "answer": return qsTr("等您答复");
        case "waiting": return qsTr("还没评完");
        case "rated": return qsTr("已评");
        case "released": return qsTr("已给本人看");
        case "agreed": return qsTr("已达成一致");
        case "withdrawn": return qsTr("已撤回");
        case "open": return qsTr("要练");
        case "again": return qsTr("再练一次");
        case "done": return qsTr("等复查");
        case "passed": return qsTr("已改进");
        case "dropped": return qsTr("已取消");
        case "running": return qsTr("进行中");
        case "due": return qsTr("可以抽取");
        case "drawn": return qsTr("已抽取");
        default: return "";
        }
    }
    function masked(kind: string): string {
        switch (kind) {
        case "number": return qsTr("号码");
        case "date": return qsTr("日期");
        case "time": return qsTr("时间");
        case "name": return qsTr("称呼");
        case "address": return qsTr("账号或网址");
        case "hidden": return qsTr("整项隐去");
        default: return qsTr("指定的词");
        }
    }
    function wrong(kind: string): string {
        switch (kind) {
        case "late": return qsTr("是在时段开始之后才宣布的");
        case "early": return qsTr("在时段结束之前就抽了");
        case "seed": return qsTr("抽签码和事先的封条不符");
        case "list": return qsTr("通话名单有重复或顺序不对");
        default: return qsTr("抽出的通话和抽签码抽出的不符");
        }
    }
}

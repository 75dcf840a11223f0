// SPDX-License-Identifier: GPL-3.0-or-later
pragma Singleton

import QtQml

// Keys of the shifts' pages, in words.
QtObject {
    id: root

    readonly property var weekdays: ["", qsTr("周一"), qsTr("周二"), qsTr("周三"), qsTr("周四"), qsTr("周五"), qsTr("周六"), qsTr("周日")]

    readonly property var shortWeekdays: ["", qsTr("一", "weekday"), qsTr("二", "weekday"), qsTr("三", "weekday"), qsTr("四", "weekday"), qsTr("五", "weekday"), qsTr("六", "weekday"), qsTr("日", "weekday")]

    function shortWeekday(n: int): string { return root.shortWeekdays[Math.max(0, Math.min(7, n))]; }
    function weekday(n: int): string { return root.weekdays[Math.max(0, Math.min(7, n))]; }
    // What a map with month, dayOfMonth and weekday is called.
    function day(map: var): string {
        return map ? qsTr("%1 %2", "day, weekday").arg(monthDay(map)).arg(weekday(map.weekday ?? 0)) : "";
    }
    function monthDay(map: var): string { return map ? Format.monthDay(map.month ?? 1, map.dayOfMonth ?? 1) : ""; }
    function span(first: var, last: var): string {
        return first.month === last.month ? qsTr("%1%2–%3日", "month, first day, last day").arg(Format.month(first.month)).arg(first.dayOfMonth).arg(last.dayOfMonth)
            : qsTr("%1 到 %2").arg(monthDay(first)).arg(monthDay(last));
    }
    function time(map: var): string {
        return !map ? "" : map.overnight ? qsTr("%1 到次日 %2").arg(map.from).arg(map.to) : qsTr("%1 到 %2").arg(map.from).arg(map.to);
    }
    // "22–06": the hours alone where they are whole.
    function shortTime(map: var): string {
        const cut = text => text.endsWith(":00") ? text.slice(0, 2) : text;
        return map ? qsTr("%1–%2").arg(cut(map.from)).arg(cut(map.to)) : "";
    }
    function when(map: var): string { return map ? qsTr("%1 %2").arg(day(map)).arg(time(map)) : ""; }
    function seats(open: int): string { return open > 0 ? qsTr("缺 %1 人").arg(open) : qsTr("人齐了"); }
    function hours(person: var): string { return qsTr("%1 / %2 小时").arg(person.hours).arg(person.cap); }
    function rules(list: var): string { return Array.from(list ?? []).map(r => qsTr("%1：%2").arg(r.title).arg(r.words)).join(qsTr("；")); }

    function place(key: string): string {
        return key === "site" ? qsTr("到机构值班") : key === "home" ? qsTr("在家值班") : qsTr("机构或在家都行");
    }
    function confirm(key: string): string {
        switch (key) {
        case "given": return qsTr("已确认会到");
        case "due": return qsTr("等本人确认");
        case "missing": return qsTr("还没有确认");
        default: return "";
        }
    }
    function conflict(code: string): string {
        switch (code) {
        case "edited-twice": return qsTr("两位督导各改了一版");
        case "too-many": return qsTr("安排的人比座席多");
        case "claim-lost": return qsTr("报名时座席已经有人");
        case "swap-gone": return qsTr("批准时座席已经给了别人");
        default: return code;
        }
    }
    function task(kind: string): string {
        switch (kind) {
        case "shift-confirm": return qsTr("确认值班");
        case "shift-asked": return qsTr("有人想请您代班");
        case "shift-decide": return qsTr("换班等您批准");
        case "shift-conflict": return qsTr("班次有冲突");
        case "shift-unconfirmed": return qsTr("还没有人确认");
        default: return "";
        }
    }
    function done(key: string): string {
        switch (key) {
        case "placed": return qsTr("已经安排");
        case "removed": return qsTr("已经移出");
        case "moved": return qsTr("已经换人");
        case "planned": return qsTr("班次已经保存");
        case "template": return qsTr("已存为每周班次，本期的班次已排出");
        case "filled": return qsTr("每周班次已排到本期");
        case "nothing-new": return qsTr("没有要新排的班次");
        case "called-off": return qsTr("班次已经取消");
        case "dropped": return qsTr("不再每周重复，已排的班次还在");
        case "signed-up": return qsTr("已经报名，这个座席是您的");
        case "confirmed": return qsTr("已确认会到");
        case "offered": return qsTr("已请人代班，批准之前这一班还是您的");
        case "withdrawn": return qsTr("已收回，这一班还是您的");
        case "taken": return qsTr("已愿意代班，等督导批准");
        case "approved": return qsTr("换班已批准");
        case "refused": return qsTr("换班没有批准");
        case "settled": return qsTr("冲突已经处理");
        case "accepted": return qsTr("建议已经采用");
        case "away": return qsTr("请假已经记下");
        case "back": return qsTr("请假已经取消");
        case "taken-back": return qsTr("已经撤销");
        default: return "";
        }
    }
    function error(key: string): string {
        switch (key) {
        case "": return "";
        case "not-leader": return qsTr("只有督导能排班");
        case "reason-missing": return qsTr("要写理由");
        case "not-planned": return qsTr("这一班已经取消");
        case "begun": return qsTr("这一班已经开始");
        case "seated": return qsTr("这个人已经在这一班");
        case "full": return qsTr("座席满了，可以先加座席或移出一人");
        case "not-seated": return qsTr("这个人不在这一班");
        case "no-offer": return qsTr("对方已经收回，或已经换好");
        case "not-for-you": return qsTr("这是请另一位同事代的班");
        case "no-taker": return qsTr("已经没有人愿意代这一班");
        case "rules": return qsTr("有一条规则不允许，没有改动");
        case "incomplete": return qsTr("名称、日期、时间和座席都要填");
        case "empty": return qsTr("结束要晚于开始");
        case "no-key": return qsTr("本机还没有拿到班表的钥匙，请先联网一次");
        case "not-written": return qsTr("文件没有写成，请检查下载文件夹");
        default: return qsTr("没有做成，内容没有变，可以再试");
        }
    }
    // Reasons that the app itself wrote.
    function reason(text: string): string {
        return text === "taken-back" ? qsTr("撤销") : text === "moved" ? qsTr("换人") : text === "settled" ? qsTr("处理冲突") : text;
    }
}

// SPDX-License-Identifier: GPL-3.0-or-later
pragma Singleton

import QtQml
import Hearthline.Ui

// The words for looking through records, and for what became of a call.
QtObject {
    function filter(key: string): string {
        switch (key) {
        case "days": return qsTr("时间");
        case "risk": return qsTr("风险");
        case "kind": return qsTr("流程");
        case "delivery": return qsTr("送达");
        default: return "";
        }
    }

    function filterValue(key: string, value: string): string {
        switch (key) {
        case "days": return value === "1" ? qsTr("最近一天") : qsTr("最近 %1 天").arg(value);
        case "risk": return Words.risk(value);
        case "delivery": return Words.delivery(value);
        default: return value;
        }
    }

    // A leader in the call: she came, and went or took it over.
    function leader(one: var, nowMs: real): string {
        const from = Format.dayTime(one.fromMs, nowMs);
        const until = Format.dayTime(one.untilMs, nowMs);
        const who = one.who !== "" ? Format.named(qsTr("督导 %1"), [one.who]) : qsTr("督导");
        return one.tookOver ? Format.named(qsTr("%1 在 %2 加入通话，%3 接手了来电"), [who, from, until]) : Format.named(qsTr("%1 在 %2 加入通话，%3 离开"), [who, from, until]);
    }

    // The other record of a call that was taken over.
    function part(one: var, nowMs: real): string {
        const at = Format.dayTime(one.atMs, nowMs);
        if (one.way === "before")
            return one.who !== "" ? Format.named(qsTr("%1 接的电话，%2 由督导接手"), [one.who, at]) : qsTr("咨询员接的电话，%1 由督导接手").arg(at);
        return one.who !== "" ? Format.named(qsTr("督导 %1 在 %2 接手"), [one.who, at]) : qsTr("督导在 %1 接手").arg(at);
    }
    function partState(one: var): string {
        switch (one.state) {
        case "own": return qsTr("这一段是您自己记录的");
        case "here": return qsTr("这一段另有记录；谁打开过，日志里都有");
        case "waiting": return qsTr("这一段的记录还没有送到");
        default: return qsTr("这一段由督导记录，您看不到");
        }
    }

    // An amendment raised the level of a follow-up, and what is due for it.
    function raise(one: var, nowMs: real): string {
        const why = Format.named(qsTr("%1 在 %2 的更正把等级升为“%3”"), [one.who, Format.dayTime(one.atMs, nowMs), Words.risk(one.level)]);
        const before = one.ended !== "" ? qsTr("此前的回访已经结束（%1）").arg(Words.closeReason(one.ended)) : one.again ? qsTr("此前的联系已经做完") : "";
        const due = one.ended === "declined" || one.ended === "in-care" ? qsTr("请决定是否再联系") : one.again ? qsTr("还要再联系一次") : "";
        return [why, before, due].filter(s => s !== "").join(qsTr("；"));
    }

    // What happened to a case after its call.
    function later(one: var): string {
        switch (one.what) {
        case "handed": return one.who !== "" ? Format.named(qsTr("交接给 %1"), [one.who]) : qsTr("交接给督导");
        case "taken": return Format.named(qsTr("%1 接手了"), [one.who]);
        case "attempt": return qsTr("回访：%1").arg(Words.outcome(one.how));
        case "booked": return qsTr("约好再次回访");
        case "raised": return Format.named(qsTr("%1 的更正把回访的等级升为“%2”"), [one.who, Words.risk(one.how)]);
        case "closed": return qsTr("回访结束：%1").arg(Words.closeReason(one.how));
        case "reviewed": return qsTr("督导看过了");
        default: return "";
        }
    }
}

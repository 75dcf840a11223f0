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
        const who = one.who !== "" ? qsTr("督导 %1").arg(one.who) : qsTr("督导");
        return one.tookOver ? qsTr("%1 在 %2 加入通话，%3 接手了来电").arg(who).arg(from).arg(until) : qsTr("%1 在 %2 加入通话，%3 离开").arg(who).arg(from).arg(until);
    }

    // What happened to a case after its call.
    function later(one: var): string {
        switch (one.what) {
        case "handed": return one.who !== "" ? qsTr("交接给 %1").arg(one.who) : qsTr("交接给督导");
        case "taken": return qsTr("%1 接手了").arg(one.who);
        case "attempt": return qsTr("回访：%1").arg(Words.outcome(one.how));
        case "booked": return qsTr("约好再次回访");
        case "closed": return qsTr("回访结束：%1").arg(Words.closeReason(one.how));
        case "reviewed": return qsTr("督导看过了");
        default: return "";
        }
    }
}

// SPDX-License-Identifier: GPL-3.0-or-later
pragma Singleton

import QtQml

// The roster's rules and what it knows of people, in words.
QtObject {
    id: root

    // What a rule asks for, with these settings.
    function value(code: string, s: var): string {
        switch (code) {
        case "gap": return s.open === s.close ? qsTr("全天开线") : qsTr("开线 %1–%2").arg(s.open).arg(s.close);
        case "few-seats": return qsTr("至少 %1 个座席").arg(s.minSeats);
        case "coverage": return qsTr("每天至少 %1 小时有人").arg(s.coverageHours);
        case "rest": return qsTr("两班之间至少 %1 小时").arg(s.restHours);
        case "weekly-hours": return qsTr("每周最多 %1 小时，个人另定的优先").arg(s.hoursPerWeek);
        case "high-risk": return s.highRiskPerWeek < 0 ? qsTr("没有统一上限，个人另定的优先") : qsTr("每周最多 %1 通高危来电，个人另定的优先").arg(s.highRiskPerWeek);
        case "open-seat":
        case "needs":
        case "qualification": return qsTr("按班次要求的人数和资质");
        case "training": return qsTr("以上岗培训记录为准");
        case "seat": return qsTr("按个人的座席：到机构，或居家检查有效");
        case "time-off": return qsTr("以本人请的假为准");
        case "availability": return qsTr("以本人填的可值班时间为准");
        default: return qsTr("同一时间只能在一个班");
        }
    }
    // What differs between two lots of settings.
    function changes(before: var, after: var): string {
        const list = Array.from(["gap", "few-seats", "coverage", "rest", "weekly-hours", "high-risk"]).map(code => value(code, after))
            .filter((words, i) => words !== value(["gap", "few-seats", "coverage", "rest", "weekly-hours", "high-risk"][i], before));
        if (before.nightFrom !== after.nightFrom || before.nightTo !== after.nightTo)
            list.push(qsTr("夜班按 %1–%2 算").arg(after.nightFrom).arg(after.nightTo));
        return list.length > 0 ? list.join(qsTr("；")) : qsTr("没有不同");
    }
    function impact(change: var): string {
        if (change.broken === undefined)
            return "";
        const weeks = qsTr("已排的 %1 周里").arg(change.weeks);
        return change.broken === 0 && change.mended === 0 ? qsTr("%1：没有变化").arg(weeks)
            : qsTr("%1：会多出 %2 处，少了 %3 处").arg(weeks).arg(change.broken).arg(change.mended);
    }
    function training(p: var): string {
        if (!p.trained)
            return Format.named(qsTr("上岗培训没有完成：还缺 %1"), [Array.from(p.missing ?? []).join(qsTr("、"))]);
        return p.trainedUntil ? qsTr("督导临时许可，到 %1").arg(Format.date(p.trainedUntil)) : qsTr("上岗培训已完成");
    }
    function seat(p: var): string {
        const home = p.homeUntil === "" ? qsTr("居家座席没有检查过") : p.homeReady ? qsTr("居家座席检查有效到 %1").arg(Format.date(p.homeUntil)) : qsTr("居家座席检查已在 %1到期").arg(Format.date(p.homeUntil));
        return (p.site ? qsTr("能到机构值班") : qsTr("不能到机构值班")) + qsTr("，") + home;
    }
    function week(p: var): string { return qsTr("本周排了 %1 / %2 小时").arg(p.hours).arg(p.hoursCap); }
    function highRisk(p: var): string { return p.takenCap < 0 ? qsTr("本周接了 %1 通高危来电，没有上限").arg(p.taken) : qsTr("本周接了 %1 通高危来电，上限 %2 通").arg(p.taken).arg(p.takenCap); }
    function employment(key: string): string { return key === "full" ? qsTr("专职") : key === "part" ? qsTr("兼职") : ""; }
    function part(p: var): string { return p.overnight ? qsTr("%1 到次日 %2").arg(p.from).arg(p.to) : qsTr("%1 到 %2").arg(p.from).arg(p.to); }
    // One line for each part of the week with a day in it.
    function times(parts: var): var {
        return Array.from(parts).filter(p => p.days.length > 0).map(p => qsTr("%1：%2").arg(part(p)).arg(p.days.length === 7 ? qsTr("每天") : Array.from(p.days).map(n => ShiftWords.weekday(n)).join(qsTr("、"))));
    }
    function qualifications(p: var): string { return Array.from(p.qualifications ?? []).join(qsTr("、")); }
    function zone(id: string): string { return id === "Asia/Shanghai" ? qsTr("北京时间") : id; }
    function done(key: string): string {
        switch (key) {
        case "rules": return qsTr("规则已经保存");
        case "settled": return qsTr("冲突已经处理");
        case "profile": return qsTr("资料已经保存");
        case "times": return qsTr("可值班时间已经保存，排班会照着来");
        case "taken-back": return qsTr("已经撤销");
        default: return "";
        }
    }
    function error(key: string): string {
        switch (key) {
        case "": return "";
        case "not-leader": return qsTr("只有督导能改");
        case "not-yours": return qsTr("只有本人能填");
        case "range": return qsTr("有一项没有填，或超出范围");
        case "nothing": return qsTr("至少选一段。这阵子都不能来，请用“请假”。");
        case "no-key": return qsTr("本机还没有拿到班表的钥匙，请先联网一次");
        default: return qsTr("没有做成，内容没有变，可以再试");
        }
    }
}

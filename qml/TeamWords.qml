// SPDX-License-Identifier: GPL-3.0-or-later
pragma Singleton
import QtQml

// Words for what members do for each other.
QtObject {
    // -- what is open at the end of a shift

    function openCase(row: var, nowMs: real): string {
        return [row.level === "unknown" && row.incidentMs > 0 ? "" : Words.risk(row.level),
            row.incidentMs > 0 ? qsTr("%1 的事件，还没有结束").arg(Format.dayTime(row.incidentMs, nowMs)) : "",
            row.callMs > 0 ? qsTr("%1 的来电").arg(Format.dayTime(row.callMs, nowMs)) : "",
            row.dueMs > 0 ? qsTr("回访 %1").arg(Format.due(row.dueMs, nowMs)) : row.highRisk ? qsTr("要有人跟进") : "",
            row.agreement ? qsTr("有新约定") : "", row.takenOn ? qsTr("您接手的") : "",
            row.declined ? Format.named(qsTr("%1 接不了"), [Format.names(Array.from(row.to))]) : ""].filter(s => s !== "").join(" · ");
    }

    // To whom it may go: the shift that comes on, or the leaders.
    function receiver(row: var, nowMs: real): string {
        if (row.kind !== "next")
            return qsTr("督导");
        const names = Format.names(Array.from(row.names));
        return row.atMs > nowMs ? qsTr("%1 起接班的：%2").arg(Format.dayTime(row.atMs, nowMs)).arg(names) : qsTr("正在值班的：%1").arg(names);
    }

    // -- what one has carried

    function hours(minutes: int): string {
        return minutes < 60 ? qsTr("%1 分钟").arg(minutes) : qsTr("%1 小时").arg(Math.round(minutes / 6) / 10);
    }

    function load(row: var): string {
        return [row.dutyMinutes > 0 ? qsTr("值班 %1").arg(hours(row.dutyMinutes)) : "",
            row.calls === 0 ? qsTr("这周还没有来电") : qsTr("%1 通来电，共 %2").arg(row.calls).arg(hours(row.callMinutes)),
            row.highRisk > 0 ? qsTr("高危 %1 通").arg(row.highRisk) : ""].filter(s => s !== "").join(" · ");
    }

    function rest(row: var, nowMs: real): string {
        return [qsTr("近 7 天歇了 %1 天").arg(row.restDays), row.askedMs > 0 ? qsTr("在等着聊") : "",
            row.talkMs > 0 ? qsTr("上次聊过 %1").arg(Format.dayTime(row.talkMs, nowMs)) : ""].filter(s => s !== "").join(" · ");
    }

    function tooMuch(row: var): var {
        return [row.tooLong ? qsTr("时间超出上限") : "", row.tooGrave ? qsTr("高危超出上限") : "",
            row.noRest ? qsTr("连续 %1 天没有歇").arg(row.daysInARow) : "", row.noTalk ? qsTr("高危来电一周了，还没有聊过") : ""].filter(s => s !== "");
    }

    function moodTrend(row: var): string {
        const words = { lower: qsTr("%1那周心情低些"), higher: qsTr("%1那周心情好些"), same: qsTr("%1那周心情差不多") };
        return words[row.mood] ? words[row.mood].arg(Format.day(row.moodMs)) : "";
    }

    // -- silent help: of the call in hand

    function help(state: string, leader: string): string {
        switch (state) {
        case "queued": return qsTr("求助已存好，一连上机构就送出");
        case "sent": return qsTr("求助已送到，等督导打开");
        case "seen": return Format.named(qsTr("督导 %1 看到了"), [leader]);
        case "answered": return Format.named(qsTr("督导 %1 答复了"), [leader]);
        default: return "";
        }
    }

    // -- a leader who comes into the call

    function offer(entry: string, leader: string): string {
        return entry === "take-over" ? Format.named(qsTr("督导 %1 想接手这通电话。您同意后，接通了才转过去"), [leader]) : Format.named(qsTr("督导 %1 想加入通话，来电者会听到"), [leader]);
    }
    function leg(state: string, leader: string): string {
        switch (state) {
        case "calling": return Format.named(qsTr("正在接督导 %1 进来，您和来电者照常说话"), [leader]);
        case "joined": return Format.named(qsTr("督导 %1 在通话里，三个人都听得到"), [leader]);
        case "moving": return Format.named(qsTr("正在把来电者转给督导 %1，转好之前三个人都在线上"), [leader]);
        default: return "";
        }
    }
    function legEnd(end: string, leader: string): string {
        switch (end) {
        case "left": return Format.named(qsTr("督导 %1 离开了通话，您和来电者照常说话"), [leader]);
        case "no-answer": return Format.named(qsTr("督导 %1 没有接电话，您和来电者照常说话"), [leader]);
        case "declined": return Format.named(qsTr("督导 %1 在另一通电话里，您和来电者照常说话"), [leader]);
        case "unreachable": return Format.named(qsTr("督导 %1 的电话接不通，您和来电者照常说话"), [leader]);
        case "lost": return Format.named(qsTr("督导 %1 的线路断了，您和来电者照常说话"), [leader]);
        case "move-refused": return Format.named(qsTr("这条线路转不过去：督导 %1 留在通话里继续谈，您的话筒已关，请不要挂断"), [leader]);
        default: return "";
        }
    }
    function place(state: string, name: string): string {
        switch (state) {
        case "expecting": return Format.named(qsTr("等咨询员 %1 接您进来，您的电话会自动接通"), [name]);
        case "in": return Format.named(qsTr("您在咨询员 %1 的通话里，来电者听得到您"), [name]);
        case "left-waiting": return Format.named(qsTr("咨询员 %1 没有接您进来"), [name]);
        case "declined": return Format.named(qsTr("咨询员 %1 说：现在先不用您进来"), [name]);
        default: return "";
        }
    }

    // -- of a request as leaders see it

    function helpState(row: var, nowMs: real): string {
        if ((row.overMs ?? 0) > 0)
            return (row.state === "sent" ? qsTr("通话 %1 已结束，没有督导看到") : qsTr("通话 %1 已结束")).arg(Format.dayTime(row.overMs, nowMs));
        if (row.state === "settled")
            return qsTr("咨询员说够用了");
        if (row.state === "sent")
            return qsTr("还没有人看");
        return Format.list([row.mine ? qsTr("您在答") : Format.named(qsTr("督导 %1 在答"), [row.by ?? ""]), (row.declined ?? "") !== "" ? Format.named(qsTr("现在先不用 %1 进来"), [row.declined]) : ""].filter(s => s !== ""));
    }

    function callStage(row: var, nowMs: real): string {
        const until = (row.overMs ?? 0) > 0 ? row.overMs : nowMs;
        const minutes = Math.max(0, Math.round((until - (row.startedMs ?? until)) / 60000));
        return [row.protocol ?? "", (row.stage ?? 0) > 0 ? qsTr("阶段 %1/%2").arg(row.stage).arg(row.stages) : "", qsTr("通话约 %1 分钟").arg(minutes)].filter(s => s !== "").join(" · ");
    }
}

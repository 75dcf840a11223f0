// SPDX-License-Identifier: GPL-3.0-or-later
pragma Singleton

import QtQml

// Times and durations as people read them. Tabular forms are for clocks, words for everything else.
QtObject {
    function two(n: int): string {
        return n < 10 ? "0" + n : "" + n;
    }

    // What there is of these, read one after the other.
    function list(parts: var): string {
        return parts.filter(s => s !== "").join(qsTr("，"));
    }

    // 07:42, 1:07:42
    function clock(seconds: int): string {
        const s = Math.max(0, seconds);
        const h = Math.floor(s / 3600);
        const rest = two(Math.floor(s / 60) % 60) + ":" + two(s % 60);
        return h > 0 ? h + ":" + rest : rest;
    }

    function minutes(seconds: int): string {
        return seconds < 60 ? qsTr("不到 1 分钟") : qsTr("%1 分钟").arg(Math.round(seconds / 60));
    }

    function time(ms: real): string {
        const t = new Date(ms);
        return two(t.getHours()) + ":" + two(t.getMinutes());
    }

    function day(ms: real): string {
        const t = new Date(ms);
        return qsTr("%1月%2日").arg(t.getMonth() + 1).arg(t.getDate());
    }

    function longDay(ms: real): string {
        const names = [qsTr("星期日"), qsTr("星期一"), qsTr("星期二"), qsTr("星期三"), qsTr("星期四"), qsTr("星期五"), qsTr("星期六")];
        return qsTr("%1 %2").arg(day(ms)).arg(names[new Date(ms).getDay()]);
    }

    function dayTime(ms: real, nowMs: real): string {
        const same = new Date(ms).toDateString() === new Date(nowMs).toDateString();
        return same ? time(ms) : qsTr("%1 %2").arg(day(ms)).arg(time(ms));
    }

    // How long something has waited.
    function age(ms: real, nowMs: real): string {
        const min = Math.max(0, Math.floor((nowMs - ms) / 60000));
        if (min < 1)
            return qsTr("刚刚");
        if (min < 60)
            return qsTr("%1 分钟前").arg(min);
        if (min < 60 * 24)
            return qsTr("%1 小时前").arg(Math.floor(min / 60));
        return qsTr("%1 天前").arg(Math.floor(min / 1440));
    }

    function due(ms: real, nowMs: real): string {
        const min = Math.floor((ms - nowMs) / 60000);
        if (min < 0)
            return min > -60 ? qsTr("已到时间") : min > -60 * 48 ? qsTr("晚了 %1 小时").arg(Math.floor(-min / 60)) : qsTr("晚了 %1 天").arg(Math.floor(-min / 1440));
        if (min < 60)
            return qsTr("%1 分钟内").arg(Math.max(1, min));
        return min < 60 * 24 ? qsTr("%1 小时内").arg(Math.ceil(min / 60)) : qsTr("%1前").arg(day(ms));
    }

    function greeting(hour: int): string {
        if (hour < 5)
            return qsTr("夜深了");
        if (hour < 11)
            return qsTr("早上好");
        if (hour < 14)
            return qsTr("中午好");
        return hour < 18 ? qsTr("下午好") : qsTr("晚上好");
    }
}

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
    // Names, one beside the other.
    function names(of: var): string {
        return of.filter(s => s !== "").join(qsTr("、"));
    }

    // A sentence with names put in: "由 %1 接手" is 由周岚接手 with a Chinese name, and 由 012 接手 with a number or a
    // name in Latin letters (README).
    function named(text: string, values: var): string {
        const isHan = c => c >= "\u4e00" && c <= "\u9fff";
        return text.replace(/ ?%(\d) ?/g, (found, number, at) => {
            const value = String(values[number - 1] ?? "");
            const before = isHan(text.charAt(at - 1)) && isHan(value.charAt(0));
            const after = isHan(value.slice(-1)) && isHan(text.charAt(at + found.length));
            return (found.startsWith(" ") && !before ? " " : "") + value + (found.endsWith(" ") && !after ? " " : "");
        });
    }

    // A line of its own begins with a capital, where there are any.
    function line(text: string): string {
        return text.charAt(0).toUpperCase() + text.slice(1);
    }

    // One sentence after another: Chinese puts no space between them.
    function sentences(parts: var): string {
        return parts.filter(s => s !== "").reduce((a, b) => a === "" ? b : qsTr("%1%2", "two sentences").arg(a).arg(b), "");
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

    readonly property var months: [qsTr("1月"), qsTr("2月"), qsTr("3月"), qsTr("4月"), qsTr("5月"), qsTr("6月"),
        qsTr("7月"), qsTr("8月"), qsTr("9月"), qsTr("10月"), qsTr("11月"), qsTr("12月")]

    function month(n: int): string { return months[Math.max(1, Math.min(12, n)) - 1]; }
    function monthDay(n: int, dayOfMonth: int): string { return qsTr("%1%2日").arg(month(n)).arg(dayOfMonth); }
    function day(ms: real): string {
        const t = new Date(ms);
        return monthDay(t.getMonth() + 1, t.getDate());
    }

    // A day as view-models name it, 2026-12-09. The year is said where it is not this one, or always.
    function date(iso: string, always = false): string {
        const parts = iso.split("-").map(Number);
        if (parts.length !== 3 || !(parts[1] > 0) || !(parts[2] > 0))
            return iso;
        const is = monthDay(parts[1], parts[2]);
        return !always && parts[0] === new Date().getFullYear() ? is : qsTr("%1年%2", "year, then the day").arg(parts[0]).arg(is);
    }
    // 2026-10-01 – 2026-10-31
    function period(text: string): string {
        const ends = text.split(" – ");
        const [first, last] = ends.map(day => day.split("-").map(Number));
        return ends.length === 2 && first[0] === last[0] ? qsTr("%1年%2 – %3", "year, first day, last day").arg(first[0]).arg(monthDay(first[1], first[2])).arg(monthDay(last[1], last[2]))
            : ends.map(day => date(day, true)).join(" – ");
    }

    function longDay(ms: real): string {
        const names = [qsTr("星期日"), qsTr("星期一"), qsTr("星期二"), qsTr("星期三"), qsTr("星期四"), qsTr("星期五"), qsTr("星期六")];
        return qsTr("%1 %2", "day, then its name in the week").arg(day(ms)).arg(names[new Date(ms).getDay()]);
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

    // How far two times are apart.
    function span(minutes: int): string {
        return minutes < 120 ? qsTr("%1 分钟").arg(minutes) : minutes < 60 * 48 ? qsTr("%1 小时").arg(Math.round(minutes / 60)) : qsTr("%1 天").arg(Math.round(minutes / 1440));
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

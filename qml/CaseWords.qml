// SPDX-License-Identifier: GPL-3.0-or-later
pragma Singleton

import QtQml

// Keys of complaints, concerns, incidents and disclosures, in words.
QtObject {
    id: root

    readonly property var codes: ({
        complaint: { raised: { phone: qsTr("电话"), web: qsTr("网络"), letter: qsTr("来信"), questionnaire: qsTr("问卷") },
            passed: root.why, decided: root.findings },
        concern: { raised: { conduct: qsTr("言行或对待人的方式"), safety: qsTr("安全"), privacy: qsTr("保密"), workload: qsTr("排班和负担"), other: qsTr("其他") },
            passed: root.why, decided: root.findings },
        incident: { raised: { "public-safety": qsTr("公共安全"), "high-risk": qsTr("高危来电"), violence: qsTr("正在发生的暴力"), minor: qsTr("未成年人受侵害") },
            viewed: root.views, decided: root.views, called: { "110": "110", "120": "120", "119": "119", other: qsTr("其他") } },
        disclosure: { raised: { danger: qsTr("可能伤害自己或他人"), minor: qsTr("无完全能力的未成年人报告受性侵或虐待"),
                infection: qsTr("致命传染病，可能严重危及他人"), law: qsTr("法律规定必须披露") },
            decided: { refused: qsTr("不同意") }, reviewed: { right: qsTr("做得对"), wrong: qsTr("不该这样做") } }
    })
    readonly property var why: ({ conflict: qsTr("要回避"), absent: qsTr("不在岗"), "no-answer": qsTr("没有回音") })
    readonly property var findings: ({ upheld: qsTr("情况属实"), partly: qsTr("部分属实"), "not-upheld": qsTr("不属实"), unclear: qsTr("查不清") })
    readonly property var views: ({ police: qsTr("要报警"), watch: qsTr("继续关注"), "no-danger": qsTr("没有危险") })

    function code(desk: string, act: string, key: string): string {
        return root.codes[desk]?.[act]?.[key] ?? "";
    }
    // What a case is called: how a complaint came does not say that it is one.
    function subject(desk: string, key: string): string { return desk === "complaint" ? qsTr("%1投诉", "how it came").arg(code(desk, "raised", key)) : code(desk, "raised", key); }
    function options(desk: string, act: string): var {
        const names = root.codes[desk]?.[act] ?? {};
        const order = Array.from({ length: Object.keys(names).length }, (x, i) => Object.keys(names)[i]);
        return order.map(key => ({ value: key, text: names[key] }));
    }
    function item(key: string): string {
        switch (key) {
        case "number": return qsTr("电话号码");
        case "name": return qsTr("姓名");
        case "place": return qsTr("所在位置");
        case "problem": return qsTr("谈到的问题");
        case "attitude": return qsTr("态度");
        case "wait": return qsTr("打不通或等太久");
        case "advice": return qsTr("建议不当");
        case "secrecy": return qsTr("泄露隐私");
        case "anonymous": return qsTr("匿名");
        default: return qsTr("其他");
        }
    }
    function identity(key: string): string {
        switch (key) {
        case "reg.contact": return qsTr("联系方式");
        case "rk.location": return qsTr("所在位置");
        default: return qsTr("可回拨的电话");
        }
    }
    function desk(key: string): string {
        switch (key) {
        case "complaint": return qsTr("投诉");
        case "concern": return qsTr("反映");
        case "incident": return qsTr("事件");
        default: return qsTr("告知身份");
        }
    }
    function icon(key: string): string {
        switch (key) {
        case "complaint": return "comment";
        case "concern": return "people";
        case "incident": return "risk";
        default: return "lock";
        }
    }
    // A step that is still to be done, and one that is done.
    function step(desk: string, key: string): string {
        switch (key) {
        case "raised": return desk === "incident" ? qsTr("上报") : desk === "disclosure" ? qsTr("提出告知") : qsTr("提出");
        case "handler": return qsTr("另选处理人");
        case "acknowledged": return desk === "incident" ? qsTr("负责人接手") : qsTr("受理");
        case "viewed": return qsTr("第一个人的判断");
        case "viewed-again": return qsTr("第二个人的判断");
        case "decided": return desk === "incident" ? qsTr("共同研判后的决定") : qsTr("处理结论");
        case "agreed": return desk === "incident" ? qsTr("第二个人同意决定") : qsTr("第二个人同意");
        case "called": return qsTr("报警或急救");
        case "broke-glass": return qsTr("一人先行告知");
        case "released": return qsTr("已告知");
        case "reviewed": return qsTr("事后复核");
        case "refused": return qsTr("不同意告知");
        default: return qsTr("结案");
        }
    }
    function act(desk: string, key: string): string {
        switch (key) {
        case "acknowledged": return desk === "incident" ? qsTr("由我负责") : qsTr("受理");
        case "noted": return qsTr("补充说明");
        case "passed": return qsTr("换人处理");
        case "viewed": return qsTr("写下我的判断");
        case "decided": return desk === "incident" ? qsTr("做出决定") : desk === "disclosure" ? qsTr("不同意告知") : qsTr("写处理结论");
        case "agreed": return desk === "incident" ? qsTr("同意这个决定") : qsTr("同意告知");
        case "broke-glass": return qsTr("等不及，由我一人先行");
        case "called": return qsTr("记下报警");
        case "released": return qsTr("记下已告知");
        case "reviewed": return qsTr("事后复核");
        default: return desk === "disclosure" ? qsTr("不再需要告知") : qsTr("结案");
        }
    }
    function happened(desk: string, key: string): string {
        switch (key) {
        case "noted": return qsTr("补充说明");
        case "passed": return qsTr("换人处理");
        case "viewed": return qsTr("写下判断");
        case "decided": return desk === "disclosure" ? qsTr("不同意告知") : qsTr("做出决定");
        case "agreed": return qsTr("同意");
        case "closed": return qsTr("结案");
        default: return step(desk, key);
        }
    }
    // By when, and in minutes how long it has been late: an incident is lost in a "just now".
    function due(ms: double, nowMs: double): string {
        const minutes = Math.floor((nowMs - ms) / 60000);
        return minutes >= 1 && minutes < 60 ? qsTr("晚了 %1 分钟").arg(minutes) : Format.due(ms, nowMs);
    }
    function error(key: string): string {
        switch (key) {
        case "": return "";
        case "closed": return qsTr("这件事已经结案。");
        case "not-handler": return qsTr("现在由别人处理。");
        case "named-handles": return qsTr("涉及的人、提出的人和回避的人都不能处理。");
        case "reporter-chooses": return qsTr("由提出的人另选处理人。");
        case "second-person": return qsTr("要另一个人来做，不能由同一个人。");
        case "two-views": return qsTr("先要有两个人的判断。");
        case "own-view": return qsTr("每个人写一次判断；做决定的人先要写下自己的判断。");
        case "not-agreed": return qsTr("还没有第二个人同意，或同意已经过期。");
        case "police-first": return qsTr("决定了报警，先记下报警再结案。");
        case "decide-first": return qsTr("先要有决定。");
        case "role": return qsTr("这一步要由督导或投诉处理人来做。");
        case "offline": return qsTr("现在连不上机构。请检查网络后再试。");
        case "not-saved": return qsTr("文件没有存上。请检查“文档”文件夹后再试。");
        case "failed": return qsTr("没有存上，可以再试一次。");
        default: return qsTr("还缺内容，请补齐后再试。");
        }
    }
    function errors(list: string): string {
        return list.split(",").map(key => error(key)).filter(s => s !== "").join("");
    }
}

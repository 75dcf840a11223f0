// SPDX-License-Identifier: GPL-3.0-or-later
import QtQml
import Hearthline.Gallery

// The scenes of the quality of calls: rating, masked copies, comparing, training, spot checks. All invented.
QtObject {
    id: root

    required property string lang
    required property Scenes basis

    readonly property double now: Date.now()
    readonly property double hour: 3600000
    readonly property double day: 24 * hour
    readonly property MockForm form: MockForm { lang: root.lang; key: "lh-qa"; title: root.t("通话质量评定", "Call quality") }
    readonly property var scenes: ({
        "quality": list, "quality-empty": list, "quality-loading": list, "quality-error": list, "quality-leader": list, "quality-own": list,
        "quality-listen": rate, "quality-mark": rate, "quality-heard": feedback,
        "quality-rate": rate, "quality-blind": rate, "quality-offline": rate, "quality-failed": feedback,
        "quality-feedback": feedback, "quality-compare": feedback, "quality-joint": feedback, "quality-agreed": feedback, "quality-give-task": feedback, "quality-amend": feedback,
        "quality-task": task, "quality-recheck": task, "quality-passed": task,
        "quality-sample": sample, "quality-drawn": sample, "quality-steered": sample, "quality-announce": list,
        "quality-assign": assign, "quality-assign-leak": assign, "quality-assign-loading": assign
    })
    readonly property var names: Object.keys(scenes)

    function t(zh: string, en: string): string { return root.lang === "en" ? en : zh; }
    function apply(name: string, stage: var): bool {
        if (!scenes[name])
            return false;
        scenes[name](name, stage);
        return true;
    }

    function rows(leads: bool): var {
        const all = [
            { key: "q1", kind: "review", group: "todo", mode: "blind", state: "rate", title: "", startedMs: 0, dueMs: now + 3 * day, overdue: false, who: "", own: false },
            { key: "q2", kind: "task", group: "todo", mode: "task", state: leads ? "done" : "open", title: t("用两次练习来电，练一次只问一件事", "Two practice calls: ask one thing at a time"), startedMs: 0, dueMs: now + 9 * day, overdue: false, who: "012", own: !leads },
            { key: "q3", kind: "review", group: "todo", mode: "joint", state: "answer", title: t("自杀风险", "Suicide risk"), startedMs: now - 50 * hour, dueMs: now - day, overdue: true, who: "012", own: !leads }
        ];
        return leads ? Array.from(all).concat([
            { key: "q4", kind: "review", group: "team", mode: "spot", state: "rated", title: t("一般来电", "General call"), startedMs: now - 80 * hour, dueMs: 0, overdue: false, who: "031", own: false },
            { key: "q5", kind: "sample", group: "team", mode: "sample", state: "running", title: "", startedMs: now - 2 * day, dueMs: now + 5 * day, overdue: false, who: "", own: false },
            { key: "q6", kind: "review", group: "team", mode: "peer", state: "withdrawn", title: t("一般来电", "General call"), startedMs: now - 90 * hour, dueMs: 0, overdue: false, who: "007", own: false }
        ]) : all;
    }
    function members(): var {
        return [{ key: "m1", name: "012", me: false, opens: false }, { key: "m2", name: "031", me: false, opens: false },
            { key: "m3", name: t("周岚", "Zhou Lan"), me: true, opens: true }, { key: "m4", name: t("任远", "Ren Yuan"), me: false, opens: true }];
    }
    function rating(who: string, marks: var, suicide: real): var {
        const titles = [["qa-process", t("过程", "Process")], ["qa-attitude", t("态度", "Attitude")], ["qa-communication", t("沟通", "Communication")]];
        return {
            who: who, atMs: now - 5 * hour, amended: 0, topic: "skills", faultKeys: ["qa.focus"], faults: [t("聚焦", "Focusing"), t("运用沉默", "Use of silence")],
            dimensions: Array.from(titles).map(([id, title], i) => ({ id: id, title: title, mean: marks[i], rated: 7, na: 1 })),
            suicide: suicide < -1 ? [] : [{ id: "qa-suicide", title: t("自杀评估", "Suicide assessment"), mean: suicide, rated: 8, na: 0 }],
            strength: t("问得直接，语气一直很稳，来电者愿意说下去。", "Asked directly and kept a steady voice; the caller went on talking."),
            finding: t("后半段同时追了三件事，可以先商定一件。", "Three things at once in the second half: agree on one first.")
        };
    }
    function detail(extra: var): var {
        return Object.assign({ key: "q3", kind: "review", group: "todo", mode: "immediate", state: "rate", title: t("自杀风险", "Suicide risk"), startedMs: now - 50 * hour, dueMs: 0,
            overdue: false, who: "012", own: false, toRate: false, rater: t("周岚", "Zhou Lan"), ratings: [], record: "r2", byPacket: false, reason: "", released: false,
            mayRelease: false, mayWithdraw: false, mayTask: false, mayAmend: false, mayPropose: false, proposed: ({}), proposedByMe: false, mayAgree: false, agreed: ({}),
            comparison: ({}) }, extra);
    }
    function copy(): var {
        return {
            minutes: 41, risk: "high", reasons: [t("近两周想过结束生命", "Thought of ending life in the last two weeks"), t("手边有药物", "Pills at hand")], protocols: [t("自杀风险", "Suicide risk")],
            notes: t("来电者说最近睡不着，和[…]吵架以后一个人住。[…]再打过来。", "The caller cannot sleep, and lives alone after a quarrel with […]. Will call again at […]."),
            moments: [{ minute: 0, title: t("开场", "Opening") }, { minute: 6, title: t("情绪舒缓", "Easing the feelings") }, { minute: 14, title: t("询问自杀", "Asking about suicide") }, { minute: 30, title: t("安全计划", "Safety plan") }],
            sections: [{ title: t("风险问询", "Risk inquiry"), rows: [{ label: t("有没有计划", "A plan"), value: t("有大致的想法", "A rough idea") }, { label: t("所在位置", "Where the caller is"), value: "[…]" }] }]
        };
    }
    function questions(): var {
        const marks = Array.from([["0", t("0 没有做到", "0 not done")], ["1", t("1 做得很少", "1 little")], ["2", t("2 一般", "2 fair")], ["3", t("3 较好", "3 good")], ["4", t("4 很好", "4 very good")], ["na", t("不适用", "Not applicable")]])
            .map(([value, text]) => ({ value: value, text: text, exclusive: false }));
        const row = (key, zh, en, value) => ({ key: key, kind: "choice", required: true, depth: 1, label: t(zh, en), options: marks, value: value });
        return [
            { key: "qa.suicide_came_up", kind: "boolean", required: true, label: t("通话涉及自杀", "Suicide came up, or should have"), value: true },
            { key: "qa.process", kind: "group", label: t("过程", "Process") },
            row("qa.greeting", "开场和问候", "Opening and greeting", "3"), row("qa.relief", "先疏解情绪，再谈问题", "Feelings first, then the problem", "4"), row("qa.one_problem", "商定一个主要问题", "One main problem agreed", undefined),
            { key: "qa.suicide", kind: "group", label: t("自杀评估与干预", "Suicide: assessment and intervention") },
            row("qa.s_asked", "直接询问", "Asked directly", "4"), row("qa.s_means", "方式和致死性", "Means and lethality", undefined),
            { key: "qa.finding", kind: "text", label: t("可以改进的", "What could be better") }
        ];
    }

    function list(name: string, stage: var): void {
        const leads = name === "quality-leader" || name === "quality-announce";
        if (leads)
            stage.role = "leader";
        const q = stage.window.quality;
        q.members = members();
        q.ownCalls = [{ key: "r1", title: t("一般来电", "General call"), startedMs: now - 3 * hour }, { key: "r2", title: t("自杀风险", "Suicide risk"), startedMs: now - 27 * hour }];
        if (name === "quality-loading" || name === "quality-error")
            q.state = name.slice(8);
        else if (name !== "quality-empty")
            Object.assign(q, { todo: 3, filter: leads ? "team" : "todo" });
        q.rows.rows = q.state === "ready" && name !== "quality-empty" ? rows(leads) : [];
        stage.window.page = "quality";
        if (name === "quality-own")
            stage.openSheet("own");
        if (name === "quality-announce")
            stage.openSheet("sample");
    }
    function rate(name: string, stage: var): void {
        list("quality", stage);
        const q = stage.window.quality;
        form.list = questions();
        const blind = name === "quality-blind";
        Object.assign(q, { selectedKey: blind ? "q1" : "q3", detail: detail(blind ? { mode: "blind", toRate: true, byPacket: true, title: "", startedMs: 0, who: "", rater: "", record: "", dueMs: now + 3 * day }
            : name === "quality-listen" || name === "quality-mark" ? { mode: "immediate", toRate: true, rater: "" }
            : { mode: "self", toRate: true, own: true, rater: "" }), form: form, kind: "review" });
        if (blind) {
            q.packet = copy();
            q.recordState = "packet";
        } else if (name === "quality-offline") {
            q.recordState = "error";
        } else {
            basis.open(stage.window.records, stage, 4);
            q.record = stage.window.records.detail;
            q.recordState = "ready";
        }
        if (name === "quality-listen" || name === "quality-mark") {
            stage.role = "leader";
            q.leads = true;
            q.marks = marks();
            hear(stage, { lanes: 2, playState: "playing" });
            // The record is long: what is heard stands under it.
            q.record = Object.assign(q.record, { notes: "", sections: [], comments: [], track: [] });
        }
        if (name === "quality-mark")
            stage.openSheet("mark/754000");
    }
    function marks(): var {
        return [{ atMs: 192000, text: t("问得直接，停了四秒，等来电者说完", "Asked directly, waited four seconds for the answer") },
            { atMs: 1330000, text: t("同时问了三件事", "Three questions at once") }];
    }
    function hear(stage: var, how: var): void {
        Object.assign(stage.window.listening, { recordKey: "r2", state: "ready", durationMs: 2512000, positionMs: 754000 }, how);
    }
    function feedback(name: string, stage: var): void {
        const leads = name !== "quality-feedback" && name !== "quality-failed";
        list(leads ? "quality-leader" : "quality", stage);
        const q = stage.window.quality;
        const zhou = rating(t("周岚", "Zhou Lan"), [2.9, 3.4, 2.3], 3.1);
        const own = rating("012", [3.3, 3.6, 3.0], 3.6);
        const words = { faults: [t("聚焦", "Focusing")], comment: t("先说好一件事再往下走；问自杀的部分很到位，照这样做。", "Agree on one thing before going on; keep asking about suicide just like this.") };
        const marks = [["聚焦", "Focusing", "1", "3"], ["运用沉默", "Use of silence", "1", "2"], ["倾听", "Listening", "3", "3"], ["商定一个主要问题", "One main problem agreed", "2", "2"], ["计划", "Plan", "4", "/"]];
        const comparison = { raters: [t("周岚", "Zhou Lan"), "012"], rated: 30, exact: 0.57, kappa: 0.61, icc: 0.58, items: marks.map(([zh, en, a, b]) => ({ text: t(zh, en), marks: [a, b], differs: a !== b })) };
        const joint = name === "quality-joint" || name === "quality-agreed";
        Object.assign(q, { selectedKey: leads ? "q4" : "q3", detail: detail({ mode: joint ? "joint" : leads ? "spot" : "immediate", state: joint ? "answer" : leads ? "rated" : "released", own: !leads, released: !leads,
            ratings: joint || name === "quality-compare" ? [zhou, own] : [zhou], mayRelease: leads && !joint, mayTask: leads, mayAmend: leads,
            mayAgree: name === "quality-joint", mayPropose: name === "quality-joint", proposed: name === "quality-joint" ? words : ({}), agreed: name === "quality-agreed" ? words : ({}),
            comparison: name === "quality-compare" || joint ? comparison : ({}) }), kind: "review", saveState: name === "quality-failed" ? "failed" : "idle" });
        if (name === "quality-heard") {
            q.detail = Object.assign({}, q.detail, { ratings: [Object.assign({ marks: root.marks() }, zhou)] });
            hear(stage, { positionMs: 192000 });
        }
        if (name === "quality-give-task" || name === "quality-amend")
            stage.openSheet(name === "quality-amend" ? "amend" : "task");
    }
    function task(name: string, stage: var): void {
        const leads = name === "quality-recheck";
        list(leads ? "quality-leader" : "quality", stage);
        Object.assign(stage.window.quality, { selectedKey: "q2", detail: Object.assign({}, rows(leads)[1], { state: name === "quality-passed" ? "passed" : leads ? "done" : "again",
            topic: t("基本技术", "Basic skills"), by: t("周岚", "Zhou Lan"), faults: [t("聚焦", "Focusing")], reason: "", rechecked: 1, isDone: leads, mayTrain: name === "quality-task", mayRecheck: leads, mayDrop: leads,
            done: name === "quality-task" ? "" : t("练了两次，一次只问一件事", "Practised twice: one thing at a time"),
            rechecks: leads ? [{ key: "q9", mode: "spot", title: t("一般来电", "General call"), startedMs: now - 10 * hour }] : [] }), kind: "task" });
    }
    function sample(name: string, stage: var): void {
        list("quality-leader", stage);
        const drawn = name !== "quality-sample";
        Object.assign(stage.window.quality, { selectedKey: "q5", detail: Object.assign({}, rows(true)[4], { state: drawn ? "drawn" : "due", by: t("周岚", "Zhou Lan"), count: 3, untilMs: now - hour, startedMs: now - 7 * day,
            committedMs: now - 7 * day - hour, seedHash: "6f1c0a55d2b14e7790aa31c4", seed: drawn ? "9b02ee7714c05fd3a6e81f20" : "", calls: drawn ? 42 : 0, mayDraw: !drawn, elsewhere: false,
            wrong: name === "quality-steered" ? ["seed", "chosen"] : [], leftOut: name === "quality-steered" ? 1 : 0,
            chosen: drawn ? [{ key: "r1", title: t("一般来电", "General call"), startedMs: now - 30 * hour, given: true }, { key: "r2", title: t("自杀风险", "Suicide risk"), startedMs: now - 80 * hour, given: false }] : [] }), kind: "sample" });
    }
    function assign(name: string, stage: var): void {
        list("quality-leader", stage);
        const q = stage.window.quality;
        q.preview = name === "quality-assign-loading" ? { state: "loading", record: "r2" } : { state: "ready", record: "r2", packet: copy(), isClean: name === "quality-assign",
            masked: [{ kind: "word", text: "012" }, { kind: "number", text: "555 0123" }, { kind: "time", text: t("晚上八点", "8 pm") }, { kind: "hidden", text: t("河边小区", "Riverside") }] };
        stage.openSheet("assign/r2");
    }
}

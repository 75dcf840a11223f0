// SPDX-License-Identifier: GPL-3.0-or-later
import QtQml

// Every page in every state that was designed. A scene is a name and what it sets on the mocks.
QtObject {
    id: root

    required property string lang
    required property Forms forms

    readonly property var names: [
        "welcome", "welcome-error", "welcome-checking", "welcome-passphrase", "welcome-waiting", "welcome-digits", "welcome-done", "locked", "locked-error", "locked-leader-call",
        "home", "home-offline", "home-empty", "home-leader-waits", "home-leader-call", "home-leader-again", "home-leader-told", "home-log-alarm", "home-clock", "incoming", "incoming-risk",
        "in-call", "in-call-risk", "in-call-form", "in-call-silent", "in-call-trouble", "in-call-more", "in-call-raise", "by-hand",
        "wrap-up", "wrap-up-ready", "wrap-up-signed", "records", "records-detail", "records-awaiting", "records-filter", "records-filtered", "records-empty", "records-none", "records-error",
        "inbox", "inbox-detail", "inbox-reviewed", "inbox-empty",
        "inbox-listen", "inbox-listen-fetching", "inbox-listen-playing", "inbox-listen-offline", "inbox-listen-corrupt", "inbox-listen-keyless", "settings", "cover", "shortcuts", "components-1", "components-2"
    ]
    readonly property double now: Date.now()
    readonly property var trackSteps: ["kept", "sent", "received", "opened"]
    readonly property var checks: ["form", "server", "trust", "invite", "keystore"]
    readonly property double hour: 3600000

    function t(zh: string, en: string): string { return root.lang === "en" ? en : zh; }

    function summary(): var {
        return [
            { label: t("来电类型", "Call type"), value: t("自杀风险", "Suicide risk") },
            { label: t("为谁来电", "Calling about"), value: t("自己", "Self") },
            { label: t("想结束生命的念头", "Wish to end life"), value: "85 → 40" },
            { label: t("希望", "Hope"), value: "15 → 45" },
            { label: t("来电者决定做什么", "What the caller will do"), value: t("今晚住到姐姐家，把药交给姐姐", "Stay with her sister tonight and hand her the pills") }
        ];
    }
    function reasons(): var {
        return [t("打算在三天之内", "intends to act within 72 hours"), t("手边有药物", "has pills at hand")];
    }
    function track(steps: int): var {
        return trackSteps.map((s, i) => ({ step: s, atMs: i < steps ? now - (4 - i) * 400000 : 0 }));
    }
    function tasks(): var {
        return [
            { key: "t1", kind: "follow-up", title: t("昨晚的来电者，已同意", "last night's caller, agreed"), detail: t("高危 · 请在今天下午前联系", "High risk · please call before the afternoon"), dueMs: now + hour, level: "high" },
            { key: "t2", kind: "comment", title: t("周五晚的记录", "record of Friday night"), detail: t("“问得很稳，结尾可以再慢一点”", "“Steady questions; the ending could be slower”"), dueMs: 0, level: "" },
            { key: "t3", kind: "unsigned", title: t("02:10 的来电", "call at 02:10"), detail: t("还差一项必填", "One required item is missing"), dueMs: now - hour, level: "" }
        ];
    }
    function records(): var {
        return Array.from([
            { key: "r0", title: t("一般来电", "General call"), startedMs: now - hour, seconds: 1500, risk: "unknown", delivery: "kept", snippet: t("还没写完", "Not finished"), hasComment: false, byHand: false, state: "draft" },
            { key: "r1", title: t("自杀风险", "Suicide risk"), startedMs: now - 5 * hour, seconds: 2512, risk: "high", delivery: "opened", snippet: t("来电者说最近总睡不着，昨晚把药数了一遍。", "Has not slept for weeks; counted the pills last night."), hasComment: true, byHand: false, state: "signed" },
            { key: "r2", title: t("一般来电", "General call"), startedMs: now - 26 * hour, seconds: 1803, risk: "moderate", delivery: "received", snippet: t("和父亲又吵了一架，觉得没人站在自己这边。", "Another quarrel with the father; feels nobody is on their side."), hasComment: false, byHand: false, state: "signed" },
            { key: "r3", title: t("沉默来电", "Silent call"), startedMs: now - 49 * hour, seconds: 140, risk: "unknown", delivery: "sent", snippet: t("两分钟没有声音，道别前听到一声叹息。", "Two minutes of silence, one sigh before goodbye."), hasComment: false, byHand: false, state: "signed" },
            { key: "r4", title: t("第三方求助", "About someone else"), startedMs: now - 73 * hour, seconds: 960, risk: "low", delivery: "kept", snippet: t("担心同宿舍的朋友，问怎么开口。", "Worried about a room-mate and how to begin."), hasComment: false, byHand: true, state: "signed" }
        ]).map(r => Object.assign({ amended: false }, r));
    }
    function inboxRows(): var {
        return Array.from([
            { key: "r1", startedMs: now - 2 * hour, arrivedMs: now - hour, risk: "imminent", riskIncomplete: false, reason: t("正在伤害自己；已联系急救", "harming self; rescue was called"), state: "new", counsellor: "012", callType: t("自杀风险", "Suicide risk") },
            { key: "r2", startedMs: now - 5 * hour, arrivedMs: now - 3 * hour, risk: "high", riskIncomplete: false, reason: t("打算在三天之内；手边有药物", "intends to act within 72 hours; pills at hand"), state: "opened", counsellor: "007", callType: t("自杀风险", "Suicide risk") },
            { key: "r3", startedMs: now - 8 * hour, arrivedMs: now - 7 * hour, risk: "moderate", riskIncomplete: false, reason: t("近两周想过结束生命", "thought of ending life in the last two weeks"), state: "new", counsellor: "012", callType: t("一般来电", "General call") },
            { key: "r4", startedMs: now - 9 * hour, arrivedMs: now - 8 * hour, risk: "unknown", riskIncomplete: true, reason: t("来电者挂断，没有问完", "the caller hung up before the questions were done"), state: "new", counsellor: "031", callType: t("一般来电", "General call") }
        ]).map(r => Object.assign({ amended: false }, r));
    }

    function apply(name: string, stage: var): void {
        const part = name.split("-")[0];
        ({ welcome: welcome, locked: locked, home: home, incoming: incoming, in: inCall, by: inCall, wrap: wrapUp, records: recordsPage,
            inbox: inboxPage, settings: settingsPage, cover: cover, shortcuts: settingsPage, components: settingsPage })[part](name, stage);
    }
    function welcome(name: string, stage: var): void {
        stage.window.session.state = "welcome";
        stage.window.join.step = ({ "welcome-checking": "checking", "welcome-passphrase": "passphrase",
            "welcome-waiting": "waiting", "welcome-digits": "waiting", "welcome-done": "done" })[name] ?? "paste";
        stage.window.join.digits = name === "welcome-digits" ? "407193" : "";
        const states = name === "welcome-error" ? ["ok", "ok", "ok", "failed", "waiting"] : ["ok", "ok", "running", "waiting", "waiting"];
        if (name === "welcome-checking" || name === "welcome-error")
            stage.window.join.checks = checks.map((k, i) => ({ key: k, state: states[i] }));
        stage.window.join.error = name === "welcome-error" ? "invite-expired" : "";
    }
    function locked(name: string, stage: var): void {
        stage.window.session.state = "locked";
        stage.window.session.error = name === "locked-error" ? "wrong-passphrase" : "";
        stage.window.riskWatch.canNote = false;
        stage.window.riskWatch.state = name === "locked-leader-call" ? "phone" : "none";
    }
    function home(name: string, stage: var): void {
        stage.window.home.shiftEndMs = new Date(2026, 10, 22, 22, 0).getTime();
        stage.window.home.tasks = name === "home-empty" ? [] : tasks();
        if (name === "home-offline") {
            stage.window.home.reach = "offline";
            stage.window.home.sync = "offline";
            stage.window.home.waiting = 2;
            stage.role = "leader";
        } else if (name === "home-empty") {
            stage.window.home.reach = "off";
            stage.window.home.available = false;
            stage.window.home.callsToday = 0;
            stage.window.home.shiftEndMs = 0;
        } else if (name === "home-log-alarm") {
            stage.window.home.logAlarm = true;
        } else if (name === "home-clock") {
            stage.window.home.clockAhead = -75;
        } else if (name.startsWith("home-leader")) {
            stage.window.riskWatch.state = name === "home-leader-waits" ? "waiting" : name === "home-leader-told" ? "told" : "phone";
            stage.window.riskWatch.tried = name === "home-leader-again";
            stage.window.riskWatch.phone = name === "home-leader-again" ? "" : stage.window.riskWatch.phone;
        }
    }
    function incoming(name: string, stage: var): void {
        stage.window.call.riskFirst = name === "incoming-risk";
        stage.window.call.caller = name === "incoming-risk" ? "follow-up" : "new";
        stage.window.call.phase = "ringing";
    }
    function inCall(name: string, stage: var): void {
        const call = stage.window.call;
        call.stepForm.list = forms.step();
        call.notes = t("声音很低，说话断断续续。提到女儿时停了很久。", "Very quiet voice, broken sentences. A long pause when the daughter came up.");
        call.notesSaved = "saved";
        if (["in-call-risk", "in-call-form", "in-call-raise"].includes(name))
            risk(call, name);
        if (name === "in-call-form") {
            stage.sideForm.title = t("登记信息", "Registration");
            stage.sideForm.list = forms.registration();
            call.sideForm = stage.sideForm;
        } else if (name === "in-call-silent") {
            silent(call);
        } else if (name === "in-call-trouble") {
            Object.assign(call, { held: true, voice: "recovering", quality: 1, muted: true, recording: "paused", notesSaved: "failed", callSeconds: 4265 });
            call.protocol.overBudget = true;
        } else if (name === "by-hand") {
            Object.assign(call, { byHand: true, clockRunning: false, recording: "off" });
        }
        call.phase = "talking";
        if (name === "in-call-more" || name === "in-call-raise")
            stage.openSheet(name.slice(8));
    }
    function risk(call: var, name: string): void {
        Object.assign(call, { risk: "high", riskReasons: reasons(), riskIncomplete: true, raiseLevels: [{ value: "high" }, { value: "imminent" }] });
        call.stepForm.list = name === "in-call-risk" ? forms.screen().concat(forms.rating()) : forms.screen();
        const p = call.protocol;
        p.names = [t("直接询问", "Ask"), t("评分", "Rate"), t("计划与方式", "Plan"), t("既往", "History"), t("等级", "Level"), t("干预", "Intervene"), t("安全约定", "Safety"), t("记录交接", "Hand over")];
        p.stageIndex = 3;
        p.key = "suicide-risk";
        p.title = t("自杀风险", "Suicide risk");
        p.sayings = [t("您说不想再撑下去了，是想过结束自己的生命吗？", "You say you cannot go on. Have you thought of ending your life?")];
        p.aims = [t("直接问，不绕开，不评判", "Ask directly, without detours, without judging")];
        p.clause = t("指南三(二)自杀危机干预1", "Guideline 3(2) suicide 1");
        p.exits = [{ event: "next", text: t("下一步", "Next"), primary: true, enabled: true, blocked: "" }];
        p.canReturn = true;
        p.returnTitle = t("一般来电", "General call");
    }
    function silent(call: var): void {
        const p = call.protocol;
        p.names = [t("问候", "Greet"), t("邀请", "Invite"), t("等待", "Wait"), t("道别", "Goodbye")];
        p.stageIndex = 3;
        p.key = "silent";
        p.title = t("沉默来电", "Silent call");
        p.sayings = [t("您不用急着说话，我会在这里陪您一会儿。", "There is no hurry to speak. I will stay here with you for a while.")];
        p.aims = [];
        p.deadlineSeconds = 103;
        p.exits = [{ event: "sound", text: t("听到叹息或敲击", "A sigh or a knock"), primary: false, enabled: true, blocked: "" },
            { event: "reply", text: t("来电者开口了", "The caller speaks"), primary: true, enabled: true, blocked: "" }];
        call.stepForm.list = [];
    }
    function wrapUp(name: string, stage: var): void {
        const w = stage.wrapUpMock;
        w.startedMs = now - hour;
        w.riskReasons = reasons();
        w.notes = t("约好今晚住到姐姐家。", "Agreed to stay with her sister tonight.");
        w.notesSaved = "saved";
        stage.wrapForm.list = forms.wrapUp();
        w.form = stage.wrapForm;
        if (name === "wrap-up") {
            w.missing = [{ formKey: "lh-reg", itemKey: "reg.fu", text: t("是否同意回访", "Consents to follow-up"), required: true },
                { formKey: "lh-rate@end", itemKey: "rt.hope", text: t("结束时的希望评分", "Hope rating at the end"), required: true },
                { formKey: "lh-reg", itemKey: "reg.region", text: t("来电地区", "Caller region"), required: false }];
        } else {
            w.canSign = true;
        }
        if (name === "wrap-up-signed")
            Object.assign(w, { state: "signed", followUpDueMs: now + 24 * hour, awaitsLeader: true });
        stage.window.call.phase = "wrap-up";
    }
    function open(vm: var, stage: var, steps: int): void {
        Object.assign(stage.detail, { startedMs: now - 5 * hour, followUpDueMs: now + 19 * hour, track: track(steps), delivery: steps > 3 ? "opened" : "received" });
        vm.detail = stage.detail;
        vm.detailState = "ready";
    }
    function recordsPage(name: string, stage: var): void {
        const r = stage.window.records;
        if (["records", "records-detail", "records-awaiting", "records-filter"].includes(name))
            r.rows.rows = records();
        r.state = name === "records-error" ? "error" : "ready";
        r.query = name === "records-none" ? t("海边", "seaside") : "";
        if (name === "records-detail") {
            open(r, stage, 4);
            r.selectedKey = "r1";
            stage.detail.openings = [{ who: t("周岚", "Zhou Lan"), atMs: now - 2 * hour, reason: "supervision" }];
            stage.detail.later = [{ what: "handed", how: "", who: "", atMs: now - 4 * hour }, { what: "taken", how: "", who: t("周岚", "Zhou Lan"), atMs: now - 3.8 * hour },
                { what: "attempt", how: "no-answer", who: "012", atMs: now - 2.5 * hour }, { what: "attempt", how: "reached", who: "012", atMs: now - 2 * hour }, { what: "reviewed", how: "", who: "", atMs: now - hour }];
            stage.detail.leaders = [{ who: "007", fromMs: now - 4.9 * hour, untilMs: now - 4.8 * hour, tookOver: false }, { who: t("周岚", "Zhou Lan"), fromMs: now - 4.7 * hour, untilMs: now - 4.6 * hour, tookOver: true }];
            stage.detail.sameCaller = [{ key: "r4", title: t("一般来电", "General call"), startedMs: now - 60 * hour, risk: "moderate" }];
            stage.detail.comments = [{ who: t("周岚", "Zhou Lan"), atMs: now - hour, text: t("问得很稳，给了她时间。结尾可以再慢一点，把明天的回访说清楚。", "Steady questions; you gave her time. The ending could be slower: say clearly when tomorrow's call will be.") }];
        }
        if (name === "records-filtered") {
            r.setFilter("risk", "imminent");
            r.setFilter("days", "1");
        }
        if (name === "records-awaiting") {
            open(r, stage, 3);
            r.selectedKey = "r1";
            stage.detail.awaitsLeader = true;
        }
        stage.window.page = "records";
        if (name === "records-filter")
            stage.openSheet("risk");
    }
    function inboxPage(name: string, stage: var): void {
        stage.role = "leader";
        const box = stage.window.inbox;
        box.oldestOpenMs = now - 8 * hour;
        if (name === "inbox-empty")
            Object.assign(box, { openCount: 0, state: "offline" });
        else
            box.rows.rows = inboxRows();
        if (name.startsWith("inbox-listen")) {
            open(box, stage, 4);
            Object.assign(stage.detail, { counsellor: "007", reviewed: true, notes: "", sections: [], comments: [], track: [], riskReasons: [] });
            box.selectedKey = "r2";
            const how = { "inbox-listen-fetching": { state: "fetching", percent: 42 }, "inbox-listen-offline": { state: "offline" },
                "inbox-listen-corrupt": { state: "corrupt" }, "inbox-listen-keyless": { state: "keyless" },
                "inbox-listen-playing": { state: "ready", playState: "playing", durationMs: 2512000, positionMs: 754000, missing: 1, skipsSilence: true } }[name];
            Object.assign(stage.window.listening, { recordKey: "r2" }, how ?? {});
        }
        if (name === "inbox-detail" || name === "inbox-reviewed") {
            open(box, stage, 4);
            box.selectedKey = "r2";
            stage.detail.reviewed = name === "inbox-reviewed";
            stage.detail.counsellor = "007";
        }
        stage.window.page = "inbox";
    }
    function settingsPage(name: string, stage: var): void {
        stage.window.page = "settings";
        if (name === "shortcuts")
            stage.openSheet("shortcuts");
    }
    function cover(name: string, stage: var): void {
        home("home", stage);
        stage.window.covered = true;
    }
}

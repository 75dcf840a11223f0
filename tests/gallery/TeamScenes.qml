// SPDX-License-Identifier: GPL-3.0-or-later
import QtQml

// The scenes of what members do for each other: silent help in a call.
QtObject {
    id: root

    required property string lang
    required property Forms forms

    readonly property Scenes basis: Scenes { lang: root.lang; forms: root.forms }
    readonly property double now: Date.now()
    readonly property double minute: 60000
    readonly property var scenes: ({
        "in-call-help": inCall, "in-call-help-answered": inCall, "in-call-help-phone": inCall, "in-call-help-sheet": inCall, "in-call-help-settled": inCall,
        "care": care, "care-quiet": care, "wellbeing": wellbeing, "wellbeing-much": wellbeing, "wellbeing-failed": wellbeing,
        "handovers-open": handovers, "handovers-give": handovers, "handovers-give-one": handovers, "handovers-mine": handovers,
        "home-leaving": leaving, "home-left": leaving, "inbox-unaccepted": unaccepted,
        "in-call-leader-offers": leg, "in-call-leader-takes": leg, "in-call-leader-calling": leg, "in-call-leader-in": leg, "in-call-leader-moving": leg,
        "in-call-leader-missed": leg, "in-call-leader-stays": leg, "leader-expected": place, "leader-in": place, "leader-in-sheet": place, "leader-left": place, "leader-declined": place, "leader-declined-sheet": place, "leader-in-declined": place,
        "members-lift": lifting, "members-lift-custodian": lifting, "members-custodian": lifting, "home-second": second,
        "help-leader": leader, "help-leader-answer": leader, "help-leader-taken": leader, "help-leader-over": leader
    })
    readonly property var names: Object.keys(scenes)

    function t(zh: string, en: string): string { return root.lang === "en" ? en : zh; }

    // True when the scene is one of these.
    function apply(name: string, stage: var): bool {
        if (!scenes[name])
            return false;
        scenes[name](name, stage);
        return true;
    }
    function prompts(): var {
        return [{ key: "p1", from: t("周岚", "Zhou Lan"), text: t("先陪着，不急着解决。", "Stay with them first; solving can wait."), atMs: now - 4 * minute },
            { key: "p2", from: t("周岚", "Zhou Lan"), text: t("问问今晚谁在家，药现在放在哪里。", "Ask who is at home tonight and where the pills are now."), atMs: now - minute }];
    }
    function inCall(name: string, stage: var): void {
        basis.inCall("in-call-risk", stage);
        const help = stage.window.help;
        help.state = ({ "in-call-help": "sent", "in-call-help-phone": "queued", "in-call-help-settled": "settled" })[name] ?? "answered";
        help.askedMs = now - 5 * minute;
        help.leaderName = help.state === "answered" ? t("周岚", "Zhou Lan") : "";
        help.mustPhone = name === "in-call-help-phone";
        if (help.state === "answered" || help.state === "settled") {
            help.prompts = prompts();
            help.newest = help.state === "answered" ? prompts()[1] : ({});
        }
        if (name === "in-call-help-sheet" || name === "in-call-help-settled")
            stage.openSheet("help");
    }
    function carried(more: var): var {
        return Object.assign({ calls: 9, callMinutes: 310, dutyMinutes: 960, highRisk: 1, weeks: Array.from([720, 480, 960, 960]).map(m => ({ minutes: m, highRisk: 1 })), restDays: 3,
            daysInARow: 2, askedMs: 0, talkMs: 0, tooLong: false, tooGrave: false, noRest: false, noTalk: false, mood: "", moodMs: 0 }, more);
    }
    function care(name: string, stage: var): void {
        stage.role = "leader";
        const day = 1440 * minute;
        const monday = now - ((new Date(now).getDay() + 6) % 7 + 7) * day;
        const none = { calls: 0, callMinutes: 0, dutyMinutes: 0, highRisk: 0, restDays: 7, daysInARow: 0, weeks: Array.from([0, 120, 0, 0]).map(m => ({ minutes: m, highRisk: 0 })) };
        const much = { calls: 24, callMinutes: 802, dutyMinutes: 2640, highRisk: 7, weeks: Array.from([1200, 1500, 2100, 2640]).map(m => ({ minutes: m, highRisk: 2 })), restDays: 0, daysInARow: 8,
            askedMs: now - 14 * 60 * minute, tooLong: true, tooGrave: true, noRest: true, noTalk: true, mood: "lower", moodMs: monday };
        const person = (key, who, more) => Object.assign(carried(more), { key: key, name: who });
        stage.window.care.people = name === "care-quiet" ? [person("m3", "007", none)]
            : [person("m1", t("林越", "Lin Yue"), much), person("m2", t("高宁", "Gao Ning"), { talkMs: now - 3 * day, mood: "same", moodMs: monday }), person("m3", "007", none)];
        if (name === "care")
            stage.window.team.debriefs = [{ key: "m1", name: t("林越", "Lin Yue"), askedMs: now - 14 * 60 * minute }];
        stage.window.page = "care";
    }
    function wellbeing(name: string, stage: var): void {
        const care = stage.window.care;
        Object.assign(stage.window.recovery, { mood: 2, moods: Array.from([1, 2, 1, 3, 2, 4, 3]).map((v, i) => ({ atMs: now - i * 1440 * minute, value: v })) });
        care.consent = name === "wellbeing-much";
        care.failed = name === "wellbeing-failed";
        if (name === "wellbeing-much") {
            care.own = carried({ calls: 22, callMinutes: 760, dutyMinutes: 2580, highRisk: 6, restDays: 0, daysInARow: 7, tooLong: true, tooGrave: true, noRest: true, talkMs: now - 4320 * minute });
            stage.window.recovery.debrief = "asked";
        }
        stage.window.page = "wellbeing";
    }
    function open(): var {
        const hour = 60 * minute;
        const row = (key, more) => Object.assign({ key: key, level: "high", callMs: 0, dueMs: 0, highRisk: true, agreement: false, incidentMs: 0, takenOn: false,
            given: false, declined: false, to: [], untilMs: 0, escalated: false }, more);
        return [
            row("o1", { callMs: now - 3 * hour, dueMs: now + 19 * hour }),
            row("o2", { level: "moderate", callMs: now - 5 * hour, highRisk: false, agreement: true }),
            row("o5", { level: "unknown", highRisk: false, incidentMs: now - 2 * hour }),
            row("o6", { callMs: now - 7 * hour, given: true, declined: true, to: [t("秦川", "Qin Chuan")], untilMs: now + 30 * minute }),
            row("o3", { dueMs: now + 2 * hour, takenOn: true, given: true, to: [t("林越", "Lin Yue"), t("高宁", "Gao Ning")], untilMs: now + 40 * minute })
        ];
    }
    function handovers(name: string, stage: var): void {
        const team = stage.window.team;
        const row = (key, more) => Object.assign({ key: key, from: "012", to: [], atMs: now - 20 * minute, level: "high", open: [], note: "", state: "given", escalated: false,
            untilMs: 0, declined: [], acceptedBy: "", acceptedMs: 0, mine: false }, more);
        const keep = t("高危来电，继续跟进", "Call of high risk: keep following it");
        team.receivers = Array.from([{ value: "next", kind: "next", names: [t("林越", "Lin Yue"), t("高宁", "Gao Ning")], atMs: now + 40 * minute }]).concat(team.receivers);
        if (name !== "handovers-mine")
            team.open = open();
        team.handovers.rows = name === "handovers-mine" ? [
            row("h7", { from: "031", to: ["012", t("高宁", "Gao Ning")], atMs: now - 12 * minute, open: [t("回访，11月23日 09:00 前", "Follow-up, before 23 Nov, 09:00"), keep], note: t("她说姐姐今晚会在", "Her sister will be there tonight"), state: "waiting", untilMs: now + 48 * minute }),
            row("h8", { from: "007", to: ["012"], atMs: now - 30 * minute, level: "moderate", open: [t("刚和来电者有了新约定", "New agreement with the caller")], state: "declined", declined: ["012"], untilMs: now + 30 * minute }),
            row("h2", { from: "007", to: ["012"], atMs: now - 300 * minute, open: [keep], state: "accepted", acceptedBy: "012", acceptedMs: now - 290 * minute, mine: true }),
            row("h9", { from: "012", to: [t("高宁", "Gao Ning")], atMs: now - 500 * minute, state: "withdrawn" })
        ] : [
            row("h1", { from: "031", atMs: now - 75 * minute, to: [t("林越", "Lin Yue")], open: [keep], state: "waiting", escalated: true }),
            row("h3", { to: [t("林越", "Lin Yue"), t("高宁", "Gao Ning")], open: [keep], untilMs: now + 40 * minute }),
            row("h6", { to: [t("秦川", "Qin Chuan")], open: [keep], untilMs: now + 30 * minute, declined: [t("秦川", "Qin Chuan")] }),
            row("h4", { to: [t("高宁", "Gao Ning")], atMs: now - 70 * minute, escalated: true, open: [keep] })
        ];
        team.waiting = 1;
        team.unaccepted = name === "handovers-open" ? 1 : 0;
        stage.role = name === "handovers-open" ? "leader" : "counsellor";
        stage.window.page = "handovers";
        if (name.startsWith("handovers-give"))
            stage.openSheet("give");
        if (name === "handovers-give-one")
            team.receivers = team.receivers.slice(1);
    }
    function leaving(name: string, stage: var): void {
        handovers("", stage);
        stage.window.home.available = true;
        stage.window.home.tasks = [{ key: "handover/", kind: "handover", title: t("2 件等您接手", "2 wait for you to take them on"), detail: "", dueMs: 0, level: "", state: "", canFinish: false }];
        stage.window.page = "home";
        if (name === "home-left")
            switchOff(stage.window.pageItem);
    }
    // She goes off duty herself.
    function switchOff(item: var): bool {
        if (item.toggledTo)
            item.toggledTo(false);
        return !!item.toggledTo || Array.from(item.children).some(child => switchOff(child));
    }
    function unaccepted(name: string, stage: var): void {
        stage.role = "leader";
        basis.inboxPage("inbox", stage);
        stage.window.team.unaccepted = 2;
    }
    function second(name: string, stage: var): void {
        basis.home("home", stage);
        stage.role = "leader";
        stage.window.home.tasks = [{ key: "second/", kind: "second", title: t("解除保留 2 份记录", "end the hold of 2 records"), detail: "", dueMs: 0, level: "", state: "", canFinish: false }];
    }
    // A hold of a record waits for a second person.
    function lifting(name: string, stage: var): void {
        const v = stage.window.members;
        const day = 1440 * minute;
        stage.role = name.endsWith("custodian") ? "custodian" : "leader";
        const all = [{ key: "r1", callMs: now - 100 * day, heldBy: t("周岚", "Zhou Lan"), sinceMs: now - 80 * day, reason: "review", by: [t("周岚", "Zhou Lan")], mine: false },
            { key: "r2", callMs: 0, heldBy: "007", sinceMs: now - 30 * day, reason: "investigation", by: [t("秦川", "Qin Chuan")], mine: true }];
        v.liftings = name === "members-lift" ? all : name === "members-lift-custodian" ? all.slice(0, 1) : [];
        if (name === "members-lift")
            v.people = [{ key: "m1", name: t("秦川", "Qin Chuan"), roles: ["leader"], self: true, removed: false, devices: [] },
                { key: "m2", name: "012", roles: ["counsellor"], self: false, removed: false, devices: [] }];
        stage.window.page = "members";
    }
    // A leader comes into the call in hand.
    function leg(name: string, stage: var): void {
        inCall("in-call-help-answered", stage);
        const help = stage.window.help;
        help.newest = ({});
        help.legName = t("周岚", "Zhou Lan");
        const what = name.slice("in-call-leader-".length);
        if (what === "offers" || what === "takes")
            help.offer = { key: "o1", from: help.legName, entry: what === "takes" ? "take-over" : "join" };
        help.leg = ({ calling: "calling", in: "joined", moving: "moving", stays: "joined" })[what] ?? "";
        help.legEnd = ({ missed: "no-answer", stays: "move-refused" })[what] ?? "";
    }
    // The same, at hers.
    function place(name: string, stage: var): void {
        leader("help-leader", stage);
        const help = stage.window.help;
        help.requests = requests().map(r => r.key === "c1" ? Object.assign(r, { state: "seen", mine: true, by: "007" }) : r).slice(0, 2);
        const outside = ({ "leader-expected": "expecting", "leader-left": "left-waiting", "leader-declined": "declined", "leader-declined-sheet": "declined" })[name];
        help.place = { key: "c1", state: outside ?? "in", muted: false, declined: name === "leader-in-declined" };
        if (name.includes("declined"))
            help.requests = Array.from(help.requests).map(r => r.key === "c1" ? Object.assign({}, r, { declined: "007" }) : r);
        if (name.endsWith("-sheet"))
            stage.window.showHelp("c1");
    }
    function requests(): var {
        return [
            { key: "c1", name: "012", level: "high", protocol: t("自杀风险", "Suicide risk"), stage: 3, stages: 8, startedMs: now - 14 * minute, askedMs: now - 2 * minute, state: "sent", open: true, needs: true, by: "", mine: false, overMs: 0, prompts: [] },
            { key: "c2", name: "031", level: "imminent", protocol: t("自杀风险", "Suicide risk"), stage: 6, stages: 8, startedMs: now - 41 * minute, askedMs: now - 9 * minute, state: "answered", open: true, needs: true, by: t("秦川", "Qin Chuan"), mine: false, overMs: 0, prompts: prompts() },
            { key: "c3", name: "007", level: "unknown", protocol: t("一般来电", "General call"), stage: 2, stages: 5, startedMs: now - 130 * minute, askedMs: now - 120 * minute, state: "sent", open: false, needs: true, by: "", mine: false, overMs: now - 95 * minute, prompts: [] }
        ];
    }
    function leader(name: string, stage: var): void {
        stage.role = "leader";
        basis.inboxPage("inbox", stage);
        stage.window.help.requests = requests();
        stage.window.help.waiting = 3;
        const key = ({ "help-leader-answer": "c1", "help-leader-taken": "c2", "help-leader-over": "c3" })[name];
        if (key)
            stage.window.showHelp(key);
    }
}

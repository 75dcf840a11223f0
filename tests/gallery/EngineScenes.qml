// SPDX-License-Identifier: GPL-3.0-or-later
import QtQml

// The scenes of the clinical engine: protocols, rescue, plan, instruments, follow-ups, resources, learning, after the call.
QtObject {
    id: root

    required property string lang
    required property Forms forms

    readonly property Samples samples: Samples { lang: root.lang }
    readonly property Scenes basis: Scenes { lang: root.lang; forms: root.forms }
    readonly property CaseScenes cases: CaseScenes { lang: root.lang; engine: root }
    readonly property double now: Date.now()
    readonly property double hour: 3600000
    readonly property var scenes: ({
        "incoming-agreement": incoming, "incoming-unchecked": incoming, "incoming-practice": incoming,
        "in-call-protocols": sheet, "in-call-techniques": sheet, "in-call-read": sheet, "in-call-directory": sheet,
        "in-call-several": several, "in-call-exits": exits, "in-call-exit-reasons": exits, "in-call-nudge": nudge, "in-call-rescue": rescue, "in-call-plan": plan, "in-call-instruments": instruments,
        "in-call-follow-up": earlier, "in-call-practice": captions,
        "wrap-up-duties": duties, "wrap-up-practice": practised,
        "followups": followUps, "followups-empty": followUps, "followups-error": followUps, "followups-loading": followUps, "followups-detail": followUps, "followups-late": followUps,
        "followups-leader": followUps, "followups-attempt": followUps, "followups-rebook": followUps, "followups-finish": followUps, "followups-raised": followUps, "followups-escalate": followUps,
        "directory": directory, "directory-loading": directory, "directory-empty": directory, "directory-none": directory, "directory-detail": directory,
        "directory-ask": directory, "directory-done": directory,
        "handovers": handovers, "handovers-empty": handovers, "handovers-error": handovers, "handovers-refused": handovers,
        "care-waiting": debriefs, "care-empty": debriefs, "care-error": debriefs,
        "members": members, "members-detail": members, "members-invite": members, "members-link": members, "members-compare": members, "members-other-digits": members,
        "bulletins-leader": bulletins, "bulletins": bulletins, "bulletins-empty": bulletins, "bulletins-detail": bulletins, "bulletins-read": bulletins,
        "recovery": recovery, "recovery-ready": recovery, "recovery-failed": recovery,
        "practice": practice, "practice-empty": practice, "practice-review": practice,
        "training": training, "training-leader": training, "training-waive": training, "training-unchecked": training,
        "home-blocked": home, "settings-content": settings
    })
    readonly property var names: Object.keys(scenes).concat(cases.names)

    function t(zh: string, en: string): string { return root.lang === "en" ? en : zh; }

    // True when the scene is one of these.
    function apply(name: string, stage: var): bool {
        if (!scenes[name])
            return cases.apply(name, stage);
        scenes[name](name, stage);
        return true;
    }
    function calling(stage: var): var {
        basis.inCall("in-call", stage);
        stage.window.call.techniques = samples.techniques();
        return stage.window.call;
    }
    function incoming(name: string, stage: var): void {
        const call = stage.window.call;
        if (name === "incoming-agreement")
            Object.assign(call, { caller: "agreement", riskFirst: true, callsInWeek: 5, lastRisk: "moderate",
                agreement: { perWeek: 1, minutes: 20, note: t("每周三晚上打来；先问安不安全", "Rings on Wednesday evenings; ask about safety first"), sinceMs: now - 900 * hour } });
        else if (name === "incoming-unchecked")
            Object.assign(call, { caller: "new", callsInWeek: 1, historyUnchecked: true });
        else
            Object.assign(call, { practice: true, caller: "new", maskedNumber: "" });
        call.phase = "ringing";
    }
    function sheet(name: string, stage: var): void {
        const call = calling(stage);
        call.readBack = samples.plan();
        if (name === "in-call-protocols")
            call.protocol.suggested = "repeated";
        if (name === "in-call-directory") {
            fillDirectory(stage.window.directory);
            stage.window.directory.canRefer = true;
        }
        stage.openSheet(name.slice(8));
    }
    function several(name: string, stage: var): void {
        const call = calling(stage);
        call.protocol.suggested = "repeated";
        call.agreement = { perWeek: 1, minutes: 20, note: "", sinceMs: now };
        call.stepForm.list = [{ key: "part/lh-reg/", kind: "group", label: t("登记信息", "Registration") }].concat(forms.step(),
            [{ key: "part/lh-rate/start", kind: "group", label: t("强度评分（开始）", "Ratings (start)") }], forms.rating());
        call.stepForm.parts = [{ key: "lh-reg" }, { key: "lh-rate" }];
    }
    function exits(name: string, stage: var): void {
        const call = calling(stage);
        basis.risk(call, name);
        call.protocol.exits = samples.exits();
        call.stepForm.list = samples.consent();
        call.stepForm.parts = [{ key: "lh-consent" }, { key: "lh-reg" }];
        if (name === "in-call-exit-reasons")
            stage.openSheet("exit/declined");
    }
    function nudge(name: string, stage: var): void {
        Object.assign(calling(stage), { nudge: "verdict", callSeconds: 640, budgetState: "within" });
    }
    function rescue(name: string, stage: var): void {
        const call = calling(stage);
        basis.risk(call, "in-call-rescue");
        call.risk = "imminent";
        call.rescue = samples.rescue();
        call.callSeconds = 3190;
        call.budgetState = "over";
    }
    function plan(name: string, stage: var): void {
        const call = calling(stage);
        basis.risk(call, "in-call-plan");
        call.readBack = samples.plan();
        Object.assign(stage.sideForm, { key: "lh-safe", title: t("安全计划", "Safety plan"), list: samples.planForm() });
        call.sideForm = stage.sideForm;
    }
    function instruments(name: string, stage: var): void {
        const call = calling(stage);
        call.forms = forms.list().concat(samples.moreForms());
    }
    function earlier(name: string, stage: var): void {
        const call = calling(stage);
        call.byHand = true;
        call.protocol.key = "follow-up";
        call.protocol.title = t("回访", "Follow-up call");
        Object.assign(call, { risk: "low", riskReasons: [], riskIncomplete: false, formerRisk: "high" });
        call.earlier = { dueMs: now + hour, startedMs: now - 23 * hour, risk: "high", attempts: 1, plan: samples.plan(), contact: "138****5678",
            ratings: [{ label: t("想结束生命的念头", "Wish to end life"), value: "85 → 40" }] };
    }
    function captions(name: string, stage: var): void {
        const call = calling(stage);
        call.practice = true;
        call.recording = "off";
        call.captions = samples.captions();
        call.callerWaits = true;
    }
    function duties(name: string, stage: var): void {
        basis.wrapUp("wrap-up", stage);
        const w = stage.wrapUpMock;
        w.missing = samples.missing();
        w.sections = samples.sections();
        stage.wrapForm.list = [samples.duty()].concat(forms.wrapUp());
        w.canAgree = true;
        w.agreement = { perWeek: 1, minutes: 20, note: "", sinceMs: now };
    }
    function practised(name: string, stage: var): void {
        basis.wrapUp("wrap-up-ready", stage);
        Object.assign(stage.wrapUpMock, { practice: true, practiceResult: samples.result() });
    }
    function followUps(name: string, stage: var): void {
        const f = stage.window.followUps;
        const empty = ["followups-empty", "followups-error", "followups-loading"].includes(name);
        f.state = name === "followups-error" ? "error" : name === "followups-loading" ? "loading" : "ready";
        if (empty)
            Object.assign(f, { dueCount: 0, lateCount: 0 });
        else
            f.rows.rows = samples.followUps(name === "followups-leader");
        if (name === "followups-leader") {
            stage.role = "leader";
            Object.assign(f, { filter: "others", escalatedCount: 1 });
        } else if (!empty && name !== "followups") {
            Object.assign(f, { selectedKey: name === "followups-late" ? "f0" : "f1", detailState: "ready",
                detail: Object.assign(samples.followUp(), name === "followups-late" ? { key: "f0", title: t("前天夜里的来电者", "Caller of the night before last"), state: "late", indexMs: now - 27 * hour, consentMs: now - 27.2 * hour, dueMs: now - 3 * hour }
                    : name === "followups-raised" ? { raised: true, attempts: 0, attemptList: [], raises: [{ who: t("林岚", "Lin Lan"), atMs: now - 30 * 60000, level: "high", again: true, ended: "risk-reduced" }] } : {}) });
        }
        stage.window.page = "followups";
        const part = name.split("-")[1];
        if (["attempt", "rebook", "finish", "escalate"].includes(part))
            stage.openSheet(part);
    }
    function handovers(name: string, stage: var): void {
        const v = stage.window.team;
        v.state = name === "handovers-error" ? "error" : "ready";
        v.error = name === "handovers-refused" ? "refused" : "";
        if (name === "handovers" || name === "handovers-refused") {
            v.handovers.rows = samples.handovers();
            v.waiting = 1;
        }
        stage.window.page = "handovers";
    }
    function debriefs(name: string, stage: var): void {
        stage.role = "leader";
        stage.window.team.state = name === "care-error" ? "error" : "ready";
        stage.window.team.debriefs = name === "care-waiting" ? samples.debriefs() : [];
        stage.window.page = "care";
    }
    function members(name: string, stage: var): void {
        const v = stage.window.members;
        const now = Date.now();
        const day = 86400000;
        stage.role = "leader";
        v.waiting = [{ key: "d9", name: t("小满", "Man"), roles: ["counsellor"], atMs: now - 600000, state: "ready" }];
        v.proposals = [{ key: "p1", kind: "roles", name: "012", roles: ["counsellor", "supervisor"], by: t("周岚", "Zhou Lan"), mine: false }];
        v.people = [
            { key: "m1", name: t("秦川", "Qin Chuan"), roles: ["leader"], self: true, removed: false, late: false, devices: [{ key: "0192aa01", number: 1, state: "active", atMs: now - 200 * day, self: true, seenMs: now, heldMs: 0, late: false }] },
            { key: "m2", name: "012", roles: ["counsellor"], self: false, removed: false, late: true,
                devices: [{ key: "0192aa03", number: 1, state: "revoked", atMs: now - 90 * day, self: false, seenMs: 0, heldMs: 0, late: false }, { key: "0192aa02", number: 2, state: "active", atMs: now - 60 * day, self: false, seenMs: now - 9 * day, heldMs: now - 14 * day, late: true }] },
            { key: "m3", name: "007", roles: ["counsellor"], self: false, removed: true, late: false, devices: [{ key: "0192aa04", number: 1, state: "revoked", atMs: now - 40 * day, self: false, seenMs: 0, heldMs: 0, late: false }] }
        ];
        v.selectedKey = name === "members-detail" ? "m2" : "";
        v.error = name === "members-other-digits" ? "other-digits" : "";
        if (name === "members-link")
            v.made = { link: "hearthline://join#v1.ChAB" + "kd7Xq".repeat(60), code: picture(), untilMs: now + day, name: t("小满", "Man") };
        stage.window.page = "members";
        if (name === "members-compare")
            v.comparing = "d9";
        if (name === "members-invite" || name === "members-link")
            stage.openSheet("invite");
        else if (name === "members-compare")
            stage.openSheet("compare");
    }
    // Something that looks like a code.
    function picture(): var {
        const rows = [];
        for (let y = 0; y < 61; ++y) {
            let row = "";
            for (let x = 0; x < 61; ++x)
                row += (x * 7 + y * 13 + x * y) % 5 < 2 ? "1" : "0";
            rows.push(row);
        }
        return rows;
    }
    function fillDirectory(vm: var): void {
        vm.rows.rows = samples.institutions();
        vm.filters = samples.filters();
        vm.facts = samples.facts();
        vm.population = samples.population();
    }
    function directory(name: string, stage: var): void {
        const v = stage.window.directory;
        if (name === "directory-empty" || name === "directory-loading") {
            v.state = name.split("-")[1];
        } else {
            fillDirectory(v);
            if (name === "directory-none") {
                v.rows.rows = [];
                v.query = t("海边", "seaside");
            }
        }
        if (["directory-detail", "directory-ask", "directory-done"].includes(name)) {
            v.selectedKey = "d2";
            v.detail = samples.institution(name !== "directory-detail");
            v.canRefer = true;
            v.referState = ({ "directory-ask": "ask", "directory-done": "done" })[name] ?? "";
        }
        stage.window.page = "directory";
    }
    function bulletins(name: string, stage: var): void {
        const b = stage.window.bulletins;
        if (name === "bulletins-empty") {
            b.unread = 0;
        } else {
            b.rows.rows = samples.bulletins();
            stage.window.home.bulletinsUnread = 1;
        }
        if (["bulletins-detail", "bulletins-read", "bulletins-leader"].includes(name)) {
            b.selectedKey = "b1";
            b.detail = Object.assign(samples.bulletin(name !== "bulletins-detail"), name === "bulletins-leader" ? samples.readers() : {});
        }
        if (name === "bulletins-leader")
            stage.role = "leader";
        stage.window.page = "bulletins";
    }
    function recovery(name: string, stage: var): void {
        basis.home("home", stage);
        const r = stage.window.recovery;
        if (name === "recovery-ready")
            Object.assign(r, { secondsLeft: 0, debrief: "asked", mood: 2, level: "low", moods: [1, 2, 1, 3, 2, 4, 3].map((v, i) => ({ atMs: now - i * 24 * hour, value: v })) });
        if (name === "recovery-failed")
            r.debrief = "failed";
        r.state = name === "recovery-ready" ? "ready" : "resting";
    }
    function practice(name: string, stage: var): void {
        const p = stage.window.practice;
        if (name !== "practice-empty")
            p.scripts = samples.scripts();
        p.canStart = name !== "practice-empty";
        if (name === "practice-review")
            Object.assign(p, { key: "s1", title: samples.scripts()[0].title, result: samples.result(), state: "review" });
        stage.window.page = "practice";
    }
    function training(name: string, stage: var): void {
        const v = stage.window.training;
        v.topics = samples.topics(name === "training" ? 4 : 7);
        if (name !== "training") {
            stage.role = "leader";
            v.members = samples.members();
            v.selectedKey = name === "training-unchecked" ? "m2" : "m1";
        }
        stage.window.page = "training";
        if (name === "training-waive")
            stage.openSheet("t6");
        else if (name === "training-unchecked")
            stage.openSheet("unchecked");
    }
    function home(name: string, stage: var): void {
        basis.home("home", stage);
        Object.assign(stage.window.home, { reach: "off", available: false, blocked: "training", followUpsLate: 1, bulletinsUnread: 1,
            dutyMissing: samples.topics(5).filter(x => x.state === "missing") });
    }
    function settings(name: string, stage: var): void {
        Object.assign(stage.window.settings, { contentState: "refused",
            contentRefused: [{ version: "2026.11.2", file: "protocols/suicide-risk.scxml", line: 42, reason: t("有一步走不到结束", "one step cannot reach the end") }] });
        stage.window.page = "settings";
    }
}

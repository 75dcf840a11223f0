// SPDX-License-Identifier: GPL-3.0-or-later
import QtQml

// The scenes of being on duty: the check before it, breaks, the live board of who leads; with their invented content.
QtObject {
    id: root

    required property string lang
    required property Forms forms

    readonly property Scenes basis: Scenes { lang: root.lang; forms: root.forms }
    readonly property double now: Date.now()
    readonly property double hour: 3600000
    readonly property var scenes: ({
        "readiness": readiness, "readiness-speech": readiness, "readiness-microphone": readiness, "readiness-ready": readiness,
        "readiness-failed": readiness, "readiness-lacking": readiness, "readiness-nothing": readiness, "settings-sound": settings, "settings-no-notices": settings, "home-damaged": damaged, "settings-damaged": damaged, "locked-damaged": damaged, "home-break": onDuty, "home-unconfirmed": onDuty, "home-unchecked": onDuty,
        "board": board, "board-alarm": board, "board-stale": board, "board-quiet": board, "board-loading": board, "board-none": board
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
    function items(): var {
        const item = (key, part, self, title) => ({ key: key, title: title, clause: "", part: part, self: self, state: "open" });
        return [
            item("room", "place", true, t("房间安静，门已关好，值班时不会有人进来", "The room is quiet, the door is shut, nobody comes in during duty")),
            item("headset", "sound", false, t("戴着耳机，旁人听不见来电者", "I wear a headset; nobody else hears the caller")),
            item("noise", "sound", false, t("房间的声音够小", "The room is quiet enough")),
            item("microphone", "sound", false, t("话筒听得清您", "The microphone hears you well")),
            item("heard", "sound", true, t("我在耳机里听到了刚才说的话", "I heard in the headset what I had said")),
            item("signal", "place", true, t("这里的网络今天稳定，充电器在手边", "The network is steady here today, and the charger is at hand")),
            item("server", "line", false, t("机构的服务器有回应", "The organisation's server answers")),
            item("line", "line", false, t("电话线路能登记", "The telephone line takes this device")),
            item("call", "line", false, t("试拨电话，声音有去有回", "A test call carries sound there and back"))
        ];
    }
    function seats(): var {
        const seat = (key, name, state, minutes, check) => ({ key: key, name: name, state: state, sinceMs: now - minutes * 60000, check: check });
        return [seat("s1", "012", "in-call", 38, "passed"), seat("s2", "031", "ready", 21, "passed"), seat("s3", "007", "recovery", 9, "passed"),
            seat("s4", "018", "break", 4, "leader"), seat("s5", "044", "no-line", 0.5, "passed")];
    }
    function damaged(name: string, stage: var): void {
        basis.home("home", stage);
        const isLocked = name === "locked-damaged";
        Object.assign(stage.window.session, { storage: "replaced", state: isLocked ? "locked" : "open", error: isLocked ? "vault-damaged" : "" });
        stage.window.settings.waiting = 2;
        stage.window.page = isLocked ? "" : name.split("-")[0];
    }
    function readiness(name: string, stage: var): void {
        basis.home("home", stage);
        Object.assign(stage.window.home, { reach: "off", available: false, blocked: "readiness" });
        const part = name.split("-")[1] ?? "";
        const told = { room: "done", headset: "done", server: "done" };
        const states = {
            "": Object.assign({}, told, { line: "running" }),
            speech: Object.assign({}, told, { noise: "done", microphone: "running", line: "done", call: "done" }),
            microphone: Object.assign({}, told, { noise: "done", microphone: "failed", line: "done", call: "done" }),
            failed: Object.assign({}, told, { line: "done", call: "failed" }),
            nothing: { server: "done", line: "done", call: "running" },
            lacking: Object.assign({}, told, { noise: "done", microphone: "done", heard: "done", line: "done", call: "lacking" })
        };
        stage.window.readiness.items = items().map(item => Object.assign({}, item, {
            state: part === "ready" ? "done" : states[part][item.key] ?? "open",
            self: item.self && (item.key !== "heard" || part === "ready" || part === "lacking") || part === "nothing" && item.key === "headset"
        }));
        Object.assign(stage.window.sound, part === "speech" ? { phase: "speech", level: 0.7, canTry: false, callPhase: "done" }
            : part === "microphone" ? { phase: "done", fault: "muted", callPhase: "done" }
            : part === "failed" ? { callPhase: "done", callFault: "nothing-back" }
            : part === "lacking" ? { phase: "done", callPhase: "done", callFault: "not-offered" }
            : part === "nothing" ? { microphones: [], speakers: [], microphone: "", speaker: "", callPhase: "measuring", canTry: false }
            : part === "ready" ? { phase: "done", callPhase: "done" } : {});
        stage.window.page = "home";
        stage.openSheet("readiness");
    }
    function settings(name: string, stage: var): void {
        basis.home("home", stage);
        Object.assign(stage.window.sound, { phase: "silence", level: 0.15, canTry: false, microphone: "inner" });
        stage.window.settings.remindersMissing = name === "settings-no-notices";
        stage.window.page = "settings";
    }
    function onDuty(name: string, stage: var): void {
        basis.home("home", stage);
        const part = name.split("-")[1];
        Object.assign(stage.window.home, part === "break" ? { reach: "break", onBreak: true } : part === "unconfirmed" ? { reach: "unconfirmed" }
            : { reach: "off", available: false, blocked: "readiness" });
    }
    function board(name: string, stage: var): void {
        const v = stage.window.board;
        const part = name.split("-")[1] ?? "";
        stage.role = "leader";
        v.state = part === "loading" || part === "none" || part === "stale" ? part : "ready";
        v.asOfMs = part === "stale" ? now - 0.4 * hour : now;
        v.seats.rows = part === "quiet" ? [] : part === "alarm" ? seats().slice(0, 1)
            : seats().map(seat => Object.assign(seat, { sinceMs: seat.sinceMs - (part === "stale" ? 0.4 * hour : 0) }));
        Object.assign(v, part === "quiet" ? { alarm: true, queue: "silent" }
            : part === "alarm" ? { onDuty: 1, serving: 1, alarm: true, waiting: 2, waitingSinceMs: now - 190000, highRisk: 1, followUpsLate: 2, followUpsDue: 1 }
            : { onDuty: 5, serving: 2, ready: 1, waiting: part === "stale" ? 1 : 0, waitingSinceMs: v.asOfMs - 70000, followUpsDue: part === "stale" ? 1 : 0 });
        stage.window.page = "board";
    }
}

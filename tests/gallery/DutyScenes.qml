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
        "readiness": readiness, "readiness-ready": readiness, "readiness-failed": readiness, "home-break": onDuty, "home-unconfirmed": onDuty, "home-unchecked": onDuty,
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
        const item = (key, self, title) => ({ key: key, title: title, clause: "", self: self, state: "open" });
        return [
            item("room", true, t("房间安静，门已关好，值班时不会有人进来", "The room is quiet, the door is shut, nobody comes in during duty")),
            item("headset", true, t("戴着耳机，试过话筒，旁人听不见来电者", "I wear a headset, have tried its microphone, and nobody else hears the caller")),
            item("signal", true, t("这里的网络今天稳定，充电器在手边", "The network is steady here today, and the charger is at hand")),
            item("server", false, t("机构的服务器有回应", "The organisation's server answers")),
            item("line", false, t("电话线路能登记", "The telephone line takes this device"))
        ];
    }
    function seats(): var {
        const seat = (key, name, state, minutes, check) => ({ key: key, name: name, state: state, sinceMs: now - minutes * 60000, check: check });
        return [seat("s1", "012", "in-call", 38, "passed"), seat("s2", "031", "ready", 21, "passed"), seat("s3", "007", "recovery", 9, "passed"),
            seat("s4", "018", "break", 4, "leader"), seat("s5", "044", "no-line", 0.5, "passed")];
    }
    function readiness(name: string, stage: var): void {
        basis.home("home", stage);
        Object.assign(stage.window.home, { reach: "off", available: false, blocked: "readiness" });
        const state = item => name === "readiness-ready" ? "done" : item.self ? (item.key === "room" ? "done" : "open")
            : name === "readiness-failed" ? "failed" : item.key === "server" ? "done" : "running";
        stage.window.readiness.items = items().map(item => Object.assign({}, item, { state: state(item) }));
        stage.window.page = "home";
        stage.openSheet("readiness");
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

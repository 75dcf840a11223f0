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

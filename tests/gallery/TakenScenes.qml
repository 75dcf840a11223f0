// SPDX-License-Identifier: GPL-3.0-or-later
import QtQml

// The two records of a call that a leader took over.
QtObject {
    id: root

    required property string lang
    required property var basis // Scenes

    // whose record is read: the counsellor's own, the leader's own; another's, by a leader
    readonly property var names: ["records-taken-over", "records-taken-waiting", "inbox-taken-over", "inbox-taken-own"]

    // For Stage.below: the leader in the call stands right above the other record, where one was.
    readonly property var subject: ["督导在通话里", "Leader in the call", "这通来电的另一份记录", "The other record of this call"]

    function t(zh: string, en: string): string { return root.lang === "en" ? en : zh; }

    // True when the scene is one of these.
    function apply(name: string, stage: var): bool {
        if (!names.includes(name))
            return false;
        const inbox = name.startsWith("inbox");
        basis.apply(inbox ? "inbox-detail" : "records-detail", stage);
        const at = basis.now - 4.6 * 3600000;
        const part = (way, who, state) => ({ way: way, who: who, atMs: at, state: state, key: state === "own" || state === "here" ? "r7" : "" });
        const zhou = t("周岚", "Zhou Lan");
        stage.detail.parts = name === "records-taken-over" ? [part("after", zhou, "closed")]
            : name === "records-taken-waiting" ? [part("before", "012", "waiting")]
            : name === "inbox-taken-own" ? [part("after", zhou, "own")]
            : [part("before", "012", "here"), part("after", t("何远", "He Yuan"), "waiting")];
        stage.detail.leaders = name === "records-taken-waiting" ? [] : [{ who: name === "inbox-taken-over" ? t("何远", "He Yuan") : zhou, fromMs: at - 360000, untilMs: at, tookOver: true }];
        stage.detail.sameCaller = [];
        return true;
    }
}

// SPDX-License-Identifier: GPL-3.0-or-later
import QtQml

// The scenes of complaints, concerns, incidents and disclosures.
QtObject {
    id: root

    required property string lang
    required property var engine

    readonly property CaseSamples caseSamples: CaseSamples { lang: root.lang }
    readonly property var scenes: ({
        "cases": cases, "cases-empty": cases, "cases-error": cases, "cases-incident": cases, "cases-view": cases, "cases-disclosure": cases, "cases-identity": cases,
        "cases-broke-glass": cases, "cases-paper": cases, "cases-refused": cases, "cases-start": cases, "cases-linked": cases, "cases-record": cases,
        "concerns": concerns, "concerns-empty": concerns, "concerns-raise": concerns, "concerns-complaint": concerns, "concerns-handler": concerns, "concerns-nobody": concerns,
        "in-call-incident": incident
    })
    readonly property var names: Object.keys(scenes)

    // True when the scene is one of these.
    function apply(name: string, stage: var): bool {
        if (!scenes[name])
            return false;
        scenes[name](name, stage);
        return true;
    }
    function caseMock(stage: var): var {
        const c = stage.window.cases;
        c.people = caseSamples.people();
        c.handlers = caseSamples.people().slice(1);
        return c;
    }
    function cases(name: string, stage: var): void {
        stage.role = "leader";
        const c = caseMock(stage);
        const part = name.slice(6);
        c.state = part === "error" ? "error" : "ready";
        if (part !== "empty" && part !== "error") {
            c.rows.rows = caseSamples.rows();
            Object.assign(c, { openCount: 3, lateCount: 1 });
        }
        stage.window.page = "cases";
        if (["incident", "view", "start"].includes(part))
            Object.assign(c, { selectedKey: "c1", detail: caseSamples.incident() });
        if (["disclosure", "identity", "broke-glass", "refused", "paper"].includes(part))
            Object.assign(c, { selectedKey: "c2", detail: caseSamples.disclosure(part === "identity") });
        if (["linked", "record"].includes(part))
            Object.assign(c, { selectedKey: "c3", detail: caseSamples.complaint() });
        if (part === "record") {
            stage.detail.startedMs = Date.now() - 7 * 86400000;
            Object.assign(c, { linkedState: "ready", linked: stage.detail });
        }
        if (part === "identity")
            Object.assign(c, { identityState: "ready", identity: caseSamples.identity() });
        if (part === "paper")
            c.savePaper();
        if (part === "refused")
            c.error = "second-person";
        if (part === "view")
            stage.openSheet("viewed");
        if (part === "broke-glass")
            stage.openSheet("broke-glass");
        if (part === "start")
            stage.window.pageItem.caseWanted("disclosure", "r1");
    }
    function concerns(name: string, stage: var): void {
        const c = caseMock(stage);
        if (name === "concerns-nobody")
            c.handlers = [];
        if (name !== "concerns-empty")
            c.mine.rows = caseSamples.mine();
        c.waiting = name === "concerns" || name === "concerns-handler" ? 1 : 0;
        stage.window.page = "concerns";
        if (name === "concerns-handler")
            Object.assign(c, { selectedKey: "m1", detail: caseSamples.concern() });
        if (name === "concerns-raise" || name === "concerns-nobody")
            stage.openSheet("concern");
        if (name === "concerns-complaint")
            stage.openSheet("complaint");
    }
    function incident(name: string, stage: var): void {
        root.engine.calling(stage);
        stage.openSheet("incident");
    }
}

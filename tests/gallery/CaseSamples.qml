// SPDX-License-Identifier: GPL-3.0-or-later
import QtQml

// Invented complaints, concerns, incidents and disclosures.
QtObject {
    id: root

    required property string lang
    readonly property double now: Date.now()
    readonly property double minute: 60000
    readonly property double day: 24 * 3600000

    function t(zh: string, en: string): string { return root.lang === "en" ? en : zh; }

    function row(key: string, desk: string, code: string, text: string, step: string, dueMs: double, ago: double): var {
        return { key: key, desk: desk, code: code, text: text, atMs: now - ago, by: "031", step: step, dueMs: dueMs, late: dueMs > 0 && dueMs < now, closed: step === "" };
    }
    function rows(): var {
        return [
            row("c1", "incident", "public-safety", t("说今晚要去车站点火，语气平静", "Says he will set a fire at the station tonight; calm"), "viewed-again", now - 4 * minute, 34 * minute),
            row("c2", "disclosure", "danger", t("在桥上，电话断了，打不回去", "On a bridge; the call broke off, no answer since"), "agreed", now + 20 * minute, 10 * minute),
            row("c3", "complaint", "phone", t("觉得被催着结束通话", "Felt hurried to end the call"), "decided", now + 9 * day, 6 * day),
            row("c4", "incident", "high-risk", t("已由家人陪同就医", "Taken to hospital by family"), "", 0, 2 * day)
        ];
    }
    function mine(): var {
        return [
            row("m1", "concern", "conduct", t("交接时当着别人说我不行", "Was called useless in front of others at handover"), "handler", now + day, 3 * day),
            row("m2", "complaint", "letter", t("打了三次都占线", "Called three times, always busy"), "", 0, 20 * day)
        ];
    }
    function step(key: string, doneAgo: double, by: string, dueIn: double): var {
        return { key: key, doneMs: doneAgo > 0 ? now - doneAgo : 0, by: by, dueMs: now + dueIn, late: doneAgo <= 0 && dueIn < 0 };
    }
    function said(act: string, code: string, text: string, by: string, ago: double): var {
        return { act: act, code: code, text: text, with: "", atMs: now - ago, by: by };
    }
    function detail(row: var, more: var): var {
        return Object.assign({ key: row.key, desk: row.desk, code: row.code, text: row.text, with: "", items: [], atMs: row.atMs, by: row.by, mine: false, handler: "",
            handling: false, named: [], record: "r1", held: false, mayHold: row.desk === "incident", closed: row.closed, decision: "", refused: false, release: false, passOn: true, acts: [], steps: [], history: [], candidates: [] }, more);
    }
    function incident(): var {
        return detail(rows()[0], { acts: ["noted", "viewed", "called"],
            steps: [step("raised", 34 * minute, "031", 0), step("acknowledged", 30 * minute, t("周岚", "Zhou Lan"), 0), step("viewed", 21 * minute, t("周岚", "Zhou Lan"), 0),
                step("viewed-again", 0, "", -4 * minute), step("decided", 0, "", 26 * minute), step("agreed", 0, "", 26 * minute), step("closed", 0, "", 23 * 60 * minute)],
            history: [said("acknowledged", "", "", t("周岚", "Zhou Lan"), 30 * minute),
                said("viewed", "police", t("有地点、有时间、有工具，不像说说而已。", "Place, time and means are named: more than words."), t("周岚", "Zhou Lan"), 21 * minute)] });
    }
    function disclosure(open: bool): var {
        const agreed = open ? [said("agreed", "", "", t("陆青", "Lu Qing"), 2 * minute)] : [];
        return detail(rows()[1], { with: t("青川派出所 接警台", "Qingchuan police, control room"), items: ["number", "place"], release: open,
            acts: open ? ["noted", "released", "closed"] : ["noted", "agreed", "decided", "broke-glass"],
            steps: Array.from([step("raised", 10 * minute, "031", 0), open ? step("agreed", 2 * minute, t("陆青", "Lu Qing"), 0) : step("agreed", 0, "", 24 * 60 * minute)])
                .concat(open ? [step("released", 0, "", 3 * day)] : []),
            history: agreed });
    }
    function complaint(): var {
        return detail(rows()[2], { handler: t("陆青", "Lu Qing"), handling: true, mayOpen: true, held: true, named: ["012"], acts: ["noted", "decided"],
            steps: [step("raised", 6 * day, "040", 0), step("acknowledged", 5 * day, t("陆青", "Lu Qing"), 0), step("decided", 0, "", 9 * day)] });
    }
    function concern(): var {
        return detail(mine()[0], { mine: true, record: "", named: [t("周岚", "Zhou Lan")], passOn: false, acts: ["noted", "passed"],
            steps: [step("raised", 3 * day, "012", 0), step("handler", 0, "", day)],
            candidates: [{ key: "p3", name: t("陆青", "Lu Qing") }],
            history: [said("passed", "conflict", t("我和被反映的人是亲戚，要回避。", "I am related to the person concerned and step aside."), "040", day)] });
    }
    function people(): var {
        return [{ key: "p1", name: "031" }, { key: "p2", name: t("周岚", "Zhou Lan") }, { key: "p3", name: t("陆青", "Lu Qing") }, { key: "p4", name: "040" }];
    }
    function identity(): var {
        return { number: "555 0100", answers: [{ key: "rk.location", text: t("老桥南头", "South end of the old bridge") }] };
    }
}

// SPDX-License-Identifier: GPL-3.0-or-later
import QtQml

// A signed record is put right: what stands there since, and how it is done.
QtObject {
    id: root

    required property string lang
    required property var basis // Scenes

    readonly property var names: ["records-amended", "records-as-signed", "records-amend", "records-amend-form", "records-amend-raise",
        "records-amend-leave", "records-amend-gone", "records-amend-newer", "inbox-amended", "inbox-amend", "inbox-newer"]

    function t(zh: string, en: string): string { return root.lang === "en" ? en : zh; }
    function same(zh: string, en: string): var { return { text: t(zh, en), changed: false }; }
    function other(zh: string, en: string): var { return { text: t(zh, en), changed: true }; }

    function notes(): var {
        return { key: "record//notes", label: "", of: "notes", was: "-", now: "-", disputed: false,
            wasWords: [same("来电者说最近总睡不着，昨晚把药", "Has not slept for weeks; "), other("数了一遍", "counted the pills"), same("。谈到女儿时停了很久。", " last night. A long silence about her daughter.")],
            nowWords: [same("来电者说最近总睡不着，昨晚把药", "Has not slept for weeks; "), other("分成三份，放在床头", "set the pills out in three heaps by the bed"), same("。谈到女儿时停了很久。", " last night. A long silence about her daughter.")] };
    }
    function means(disputed: bool): var {
        return { key: "lh-screen//sc.means", label: t("手边是否已有工具或药物", "Means at hand"), of: t("自杀风险筛查", "Suicide risk screen"), was: "-", now: "-", disputed: disputed,
            wasWords: [other("不清楚", "Not known")], nowWords: [other("是", "Yes")] };
    }
    function age(): var {
        return { key: "lh-reg//reg.age", label: t("年龄(可估)", "Age (may be an estimate)"), of: t("登记", "Registration"), was: "", now: "34", disputed: false,
            wasWords: [], nowWords: [other("34", "34")] };
    }
    function level(): var {
        return { key: "record//level", label: "", of: "level", was: "-", now: "-", disputed: false,
            wasWords: [{ text: "high", changed: true }], nowWords: [{ text: "imminent", changed: true }] };
    }
    function list(now: double, leader: bool): var {
        const hour = 3600000;
        const mine = { key: "a1", who: "012", atMs: now - 3 * hour, reason: t("听了录音，当时记漏了。", "Heard the recording; it was left out at the time."), delivery: leader ? "" : "waiting", changes: [notes(), age()] };
        const hers = { key: "a2", who: t("周督导", "Zhou (leader)"), atMs: now - hour, reason: t("来电者今早又打来，说药就在手边。", "She called again this morning: the pills are within reach."), delivery: "", changes: [means(leader)] };
        return leader ? [mine, hers, { key: "a3", who: "012", atMs: now - hour / 2, reason: t("我听到的不是这样。", "That is not what I heard."), delivery: "", changes: [
            { key: "lh-screen//sc.means", label: t("手边是否已有工具或药物", "Means at hand"), of: t("自杀风险筛查", "Suicide risk screen"), was: "-", now: "-", disputed: true, wasWords: [other("不清楚", "Not known")], nowWords: [other("否", "No")] }] }] : [hers, mine];
    }
    // True when the scene is one of these.
    function apply(name: string, stage: var): bool {
        if (!names.includes(name))
            return false;
        const leader = name.startsWith("inbox");
        basis.apply(leader ? "inbox-detail" : "records-detail", stage);
        const m = stage.window.amend;
        stage.detail.mayAmend = true;
        if (["records-amended", "records-as-signed", "inbox-amended", "inbox-newer"].includes(name)) {
            Object.assign(stage.detail, { amendments: list(basis.now, leader), asSigned: name === "records-as-signed", disputed: leader, unreadable: leader ? 1 : 0, answersFell: name === "records-amended", newer: name === "inbox-newer" });
            const amended = list => list.map((r, i) => Object.assign({}, r, { amended: i === 1 }));
            if (leader)
                stage.window.inbox.rows.rows = amended(basis.inboxRows());
            else
                stage.window.records.rows.rows = amended(basis.records());
            return true;
        }
        const part = name.split("-")[2] ?? "";
        Object.assign(m, { mine: !leader, part: part === "form" ? "lh-reg" : part === "raise" ? "level" : "notes",
            notes: t("来电者说最近总睡不着，昨晚把药分成三份，放在床头。谈到女儿时停了很久。", "Has not slept for weeks; set the pills out in three heaps by the bed last night. A long silence about her daughter."),
            changes: part === "raise" ? [level(), notes()] : part === "form" ? [age()] : [notes(), age()], level: part === "raise" ? "imminent" : "",
            raisedTo: part === "raise" ? "imminent" : "", falls: part === "form",
            reason: part === "form" ? "" : t("听了录音，当时记漏了。", "Heard the recording; it was left out at the time."), canSign: part !== "form" && part !== "gone" });
        m.parts = [["notes", "", "", true], ["level", "", "", part === "raise"], ["lh-reg", t("登记", "Registration"), "", part !== "raise"], ["lh-screen", t("自杀风险筛查", "Suicide risk screen"), "", false],
            ["lh-rate@start", t("强度评分（开始）", "Ratings (start)"), "", false], ["lh-rate@end", t("强度评分（结束）", "Ratings (end)"), "", false]].map(p => ({ key: p[0], title: p[1], changed: p[3] }));
        if (part === "form") {
            stage.sideForm.title = t("登记信息", "Registration");
            stage.sideForm.list = stage.formData.registration().filter(r => r.key !== "d1");
            m.form = stage.sideForm;
        }
        m.newer = part === "newer";
        m.state = part === "gone" ? "gone" : "editing";
        if (part === "leave")
            stage.window.pageItem.stepBack();
        return true;
    }
}

// SPDX-License-Identifier: GPL-3.0-or-later
import QtQml

// Invented content for the scenes of the clinical engine, in the shape in which the view-models give it.
QtObject {
    id: root

    required property string lang
    readonly property double now: Date.now()
    readonly property double hour: 3600000

    function t(zh: string, en: string): string { return root.lang === "en" ? en : zh; }

    function techniques(): var {
        const g = s => t("指南四(" + s + ")", "Guideline 4(" + ("一二三四五六".indexOf(s) + 1) + ")");
        return [
            { key: "listen", title: t("倾听", "Listening"), clause: g("一"), worksheet: false, sayings: [], points: [t("让来电者说完，少打断", "Let the caller finish; interrupt little"), t("听内容，也听语气和停顿", "Hear the words, the tone and the pauses")] },
            { key: "reflect", title: t("反馈", "Reflecting"), clause: g("二"), worksheet: false, sayings: [t("您是说，最难的是没有人站在您这边，是吗？", "You mean the hardest part is that nobody is on your side?")], points: [t("用自己的话说回去，问是不是这样", "Say it back in your own words and ask whether that is it")] },
            { key: "silence", title: t("沉默", "Silence"), clause: g("三"), worksheet: false, points: [t("允许安静，轻声说一句“我在”", "Allow quiet; say softly that you are here"), t("留意有多久，别让对方觉得被推开", "Mind how long; nobody should feel pushed away")] },
            { key: "stabilise", title: t("稳定", "Grounding"), clause: g("四"), worksheet: false, points: [t("声音放低、放慢", "Lower and slow your voice"), t("把注意带到呼吸和身边的东西", "Lead attention to breath and what is near")] },
            { key: "focus", title: t("聚焦", "Focusing"), clause: g("五"), worksheet: false, points: [t("一通电话只谈一个问题", "One problem per call")] },
            { key: "solve", title: t("解决问题", "Problem solving"), clause: g("六"), worksheet: true, formKey: "lh-solve", points: [t("分清、选一个、定目标、想办法、比较、去做、回头看", "Split, pick one, aim, think of ways, compare, do, look back")] }
        ];
    }
    function rescue(): var {
        return [{ key: "rescue", title: t("确认位置和联系", "Place and contact"), clause: t("指南三(二)4", "Guideline 3(2)4"), sayings: [t("我会一直在电话里陪您。请告诉我您现在在哪里。", "I stay on the line with you. Please tell me where you are.")], aims: [],
            tasks: [{ key: "k1", text: t("已请值班督导同时处理", "The leader on duty is working on it"), done: true }, { key: "k2", text: t("已知道位置", "The place is known"), done: false },
                { key: "k3", text: t("已联系 110 或 120", "110 or 120 was called"), done: false }],
            exits: [{ event: "contact", text: t("救援人员已见到来电者", "Rescuers are with the caller"), primary: true, enabled: false, blocked: t("先确认位置", "Confirm the place first") },
                { event: "over", text: t("危险已解除", "The danger has passed"), primary: false, enabled: true, blocked: "",
                    reasons: [{ event: "over|a", text: t("来电者确认安全", "The caller says so") }, { event: "over|b", text: t("可信的人已在身边陪着", "A trusted person is with the caller") }] }] }];
    }
    function plan(): var {
        return [
            { title: t("一、危险快来时的信号", "1. Warning signs"), lead: t("首先，这些是提醒我的信号。", "First, these are the signs that warn me."), lines: [t("整夜睡不着，反复数药", "No sleep all night, counting the pills"), t("不想接任何人的电话", "Not wanting to answer anyone")] },
            { title: t("二、我自己能做的事", "2. What I can do alone"), lead: t("信号来了，我先自己做这些。", "When a sign comes, I first do these by myself."), lines: [t("去楼下走二十分钟", "Walk downstairs for twenty minutes"), t("给花浇水，放那张旧唱片", "Water the plants, play the old record")] },
            { title: t("三、能让我分心的人和地方", "3. People and places"), lead: t("还难受，我就去找这些人、去这些地方。", "If it stays hard, I go to these people and places."), lines: [t("菜场旁边的茶馆", "The tea house by the market")] },
            { title: t("四、我可以开口求助的人", "4. People I can ask"), lead: t("这些人我可以直接告诉他们我撑不住了。", "These are the people I can tell that I cannot hold on."), lines: [t("姐姐 小岚，139****2206", "Sister Lan, 139****2206"), t("同事 老秦，下班后都在", "Colleague Qin, there after work")] },
            { title: t("五、专业帮助", "5. Professional help"), lead: t("这些地方有专业的人。", "These places have trained people."), lines: [t("心理援助热线 12356，随时可打", "Helpline 12356, at any hour"), t("市心理医院急诊，24 小时", "City mental hospital, emergency, day and night")] },
            { title: t("六、让身边更安全", "6. Safer surroundings"), lead: t("为了安全，我会这样做。", "To be safe, I will do this."), lines: [t("今晚把药交给姐姐保管", "Tonight the sister takes the pills")] }
        ];
    }
    function planForm(): var {
        const ask = t("可以开口求助的人", "People I can ask");
        const person = (n, name, phone) => [
            { key: "lh-safe//sp.ask#" + n, kind: "group", repeated: true, label: ask, instance: n, spare: n === 2 },
            { key: "lh-safe//sp.name#" + n, kind: "string", depth: 1, label: t("称呼", "Name"), value: name, required: true, instance: n, spare: n === 2 },
            { key: "lh-safe//sp.phone#" + n, kind: "string", depth: 1, label: t("电话", "Phone"), value: phone, instance: n, spare: n === 2 }
        ];
        return [
            { key: "lh-safe//sp.signs", kind: "string", multi: true, label: t("危险快来时我会有的信号", "My warning signs"), required: true, value: [t("整夜睡不着", "No sleep all night"), t("不想接电话", "Not wanting to answer")] },
            { key: "lh-safe//sp.cope", kind: "string", multi: true, label: t("我自己能做的事", "What I can do alone"), required: true }
        ].concat(person(0, t("姐姐 小岚", "Sister Lan"), "13900002206"), person(1, t("同事 老秦", "Colleague Qin"), ""), person(2, undefined, undefined), [
            { key: "lh-safe//sp.recur", kind: "boolean", required: true, label: t("已说明念头可能再来", "Told that thoughts may return"), value: true },
            { key: "lh-safe//sp.at", kind: "dateTime", label: t("谁保管，到什么时候", "Kept by whom, until when"), value: "2026-11-23T21:00:00+08:00" },
            { key: "lh-safe//sp.time", kind: "time", label: t("每天几点看一遍", "Read each day at"), value: "21:30" },
            { key: "lh-safe//sp.dose", kind: "decimal", label: t("交出的数量", "Amount handed over"), value: 2.5 }
        ]);
    }
    function reasons(event: string): var {
        return [
            { event: event + "|a", text: t("来电者不愿意", "The caller does not want it") },
            { event: event + "|b", text: t("没有安全的联系方式", "No safe way to reach the caller") },
            { event: event + "|c", text: t("来电者已挂断，没能商量", "The caller hung up before we could agree") },
            { event: event + "|d", text: t("已有医院或其他机构跟进", "A hospital or another service has taken over") },
            { event: event + "|e", text: t("其他，写在记录里", "Something else, written in the record") }
        ];
    }
    function handovers(): var {
        const row = (key, from, to, ago, level, open, note, state, acceptedBy) => ({ key: key, from: from, to: to ? [to] : [], escalated: false, untilMs: 0, declined: [], mine: false, atMs: now - ago * hour, level: level, open: open, note: note, state: state,
            acceptedBy: acceptedBy, acceptedMs: acceptedBy ? now - (ago - 1) * hour : 0 });
        return [
            row("h1", "031", "", 2, "high", [t("今晚 21 点前再打一次", "Call once more before 21:00 tonight"), t("问药是不是已经交给姐姐", "Ask whether the sister has the pills")],
                t("她愿意接电话，但怕家里人听见。", "She is willing to talk but afraid that the family hears."), "waiting", ""),
            row("h2", "012", "", 5, "moderate", [t("补问社区的联系方式", "Ask for the community contact")], "", "given", ""),
            row("h3", "007", "012", 27, "high", [t("回访", "Follow-up")], t("已和救援人员确认。", "Confirmed with the rescuers."), "accepted", t("周岚", "Zhou Lan"))
        ];
    }
    function debriefs(): var {
        return [{ key: "d1", name: "031", askedMs: now - 15 * hour }, { key: "d2", name: "007", askedMs: now - 2 * hour }, { key: "d3", name: "012", askedMs: now - 0.2 * hour }];
    }
    function readers(): var {
        return { readers: [{ name: "012", readMs: now - 6 * hour }, { name: "007", readMs: now - 3 * hour }], unreadBy: ["031", "018", "044"] };
    }
    function exits(): var {
        return [
            { event: "agreed", text: t("同意回访", "Agreed"), primary: false, enabled: true, blocked: "", reasons: [] },
            { event: "declined", text: t("不回访", "No follow-up"), primary: false, enabled: true, blocked: "", reasons: reasons("declined") },
            { event: "next", text: t("下一步", "Next"), primary: true, enabled: false, blocked: t("还没有决定是否回访", "Follow-up is not decided yet"), reasons: [] }
        ];
    }
    function consent(): var {
        const answers = [{ value: "y", text: t("同意", "Agrees") }, { value: "n", text: t("不同意", "Declines") }, { value: "x", text: t("没有问", "Not asked") }];
        const asked = (key, title, value) => [{ key: key + "_group", kind: "group", label: title },
            { key: key, kind: "choice", label: t("来电者怎么说", "What the caller says"), options: answers, value: value }];
        const rows = [];
        rows.push({ key: "part/lh-consent/", kind: "group", label: t("知情同意", "Consent") });
        rows.push(...asked("ct.followup", t("回访", "Follow-up"), "y"), ...asked("ct.contact", t("保存联系方式", "Keeping the contact"), undefined));
        rows.push({ key: "part/lh-reg/", kind: "group", label: t("来电登记", "Registration") },
            { key: "reg.contact", kind: "string", label: t("回访联系方式", "Contact for the follow-up"), value: "139****2206" });
        return rows;
    }
    function duty(): var {
        const options = reasons("declined").map(r => ({ value: r.event, text: r.text, group: t("不回访", "No follow-up") }));
        options.unshift({ value: "agreed", text: t("已约好回访", "Follow-up agreed") });
        return { key: "duty//followup", kind: "choice", required: true, label: t("还没有决定是否回访", "Follow-up is not decided yet"), options: options };
    }
    function moreForms(): var {
        return [
            { key: "lh-safe", kind: "plan", title: t("安全计划", "Safety plan"), answered: 5, total: 8, missing: 1 },
            { key: "lh-worksheet", kind: "worksheet", title: t("解决问题七步", "Seven moves of problem solving"), answered: 0, total: 7, missing: 0 },
            { key: "lh-consent", kind: "duty", title: t("知情同意", "Consent"), answered: 2, total: 6, missing: 2 },
            { key: "lh-minor", kind: "duty", title: t("未成年人保护", "Protection of a minor"), answered: 0, total: 7, missing: 0 },
            { key: "phq-9", kind: "instrument", title: "PHQ-9", answered: 9, total: 9, missing: 0, score: t("14 分，中度", "14, moderate") },
            { key: "c-ssrs", kind: "instrument", title: "C-SSRS", answered: 0, total: 6, missing: 0, state: "not-installed" }
        ];
    }
    function captions(): var {
        return [
            { kind: "sound", text: t("夜里的风声", "wind at night"), atMs: now },
            { kind: "speech", text: t("……喂？我也不知道该说什么。", "… Hello? I do not know what to say."), atMs: now },
            { kind: "silence", text: t("沉默", "silence"), atMs: now },
            { kind: "speech", text: t("我最近总睡不着，觉得撑不下去了。", "I cannot sleep. I feel I cannot go on."), atMs: now }
        ];
    }
    function missing(): var {
        return [
            { key: "m1", kind: "block", text: t("“是否想过结束生命”还没有答案", "“Thought of ending life” has no answer"), required: true, clause: t("指南三(二)1", "Guideline 3(2)1") },
            { key: "m2", kind: "duty", text: t("交接给值班督导", "Hand over to the leader on duty"), required: true, clause: t("指南三(二)6", "Guideline 3(2)6") },
            { key: "m3", kind: "answer", text: t("结束时的希望评分", "Hope rating at the end"), required: true, clause: "" },
            { key: "m4", kind: "answer", text: t("来电地区", "Caller region"), required: false, clause: "" }
        ];
    }
    function sections(): var {
        return [
            { key: "consent", formKey: "lh-consent", title: t("知情同意", "Consent"), state: "todo" },
            { key: "follow-up", formKey: "lh-fu", title: t("回访决定", "Follow-up decision"), state: "done" },
            { key: "handover", formKey: "lh-hand", title: t("交接", "Handover"), state: "todo" },
            { key: "minor", formKey: "lh-minor", title: t("未成年人保护", "Protection of a minor"), state: "optional" },
            { key: "disclosure", formKey: "lh-disc", title: t("保密例外", "Disclosure"), state: "optional" }
        ];
    }
    function result(): var {
        return [
            { key: "a", kind: "step", done: true, text: t("问候并说明热线", "Greeted and named the line"), detail: t("指南三(一)1", "Guideline 3(1)1") },
            { key: "b", kind: "step", done: true, text: t("直接问自杀想法", "Asked directly about suicide"), detail: t("指南三(二)1", "Guideline 3(2)1") },
            { key: "c", kind: "step", done: false, text: t("问手边有没有药", "Ask whether pills are at hand"), detail: t("指南三(二)2", "Guideline 3(2)2") },
            { key: "d", kind: "level", done: false, text: t("等级应为高危，您记为中等", "The level should be high; you set moderate"), detail: "" },
            { key: "e", kind: "notice", done: false, text: t("说到女儿时停了很久", "A long pause at the daughter"), detail: t("“……她还小。”", "“… She is still small.”") },
            { key: "f", kind: "question", done: false, text: t("哪一刻您最想快点给建议？", "When did you most want to advise?"), detail: "" }
        ];
    }
    function followUps(others: bool): var {
        const row = (key, title, state, level, due, attempts, last, former) => ({ raised: key === "f1" && !others, key: key, title: title, indexMs: now - 20 * hour, dueMs: now + due * hour, state: state, level: level, former: former ?? "",
            attempts: attempts, maxAttempts: 5, lastOutcome: last, owner: others ? "031" : "", mine: !others, closedReason: "" });
        return [
            row("f0", t("前天夜里的来电者", "Caller of the night before last"), others ? "escalated" : "late", "high", -3, 3, "no-answer"),
            row("f1", t("昨晚的来电者", "Last night's caller"), "due", "high", 2, 1, "third-party"),
            row("f2", t("上周三的来电者", "Wednesday's caller"), "planned", "low", 49, 0, "", "high")
        ];
    }
    function followUp(): var {
        return { key: "f1", title: t("昨晚的来电者", "Last night's caller"), indexMs: now - 22 * hour, dueMs: now + 2 * hour, state: "due", level: "high", owner: "", mine: true,
            consentMs: now - 22.2 * hour, contact: "138****5678", attempts: 1, attemptList: [{ n: 1, atMs: now - 3 * hour, outcome: "third-party" }], next: "call", suggestedMs: 0, plan: plan(), closedReason: "", raised: false, raises: [], recordKey: "r1",
            ratings: [{ label: t("想结束生命的念头", "Wish to end life"), value: "85 → 40" }, { label: t("希望", "Hope"), value: "15 → 45" }],
            changes: [{ label: t("希望", "Hope"), value: "45 → 55", change: "better" }, { label: t("内心的痛苦", "Inner pain"), value: "60 → 75", change: "worse" },
                { label: t("生活状况", "Daily life"), value: t("睡得少，吃得下", "Little sleep, eats"), change: "same" }],
            calendar: [{ dueMs: now + 6 * 24 * hour }, { dueMs: now + 29 * 24 * hour }] };
    }
    function institutions(): var {
        const row = (key, name, kindText, phone, region, hours, own) => ({ key: key, name: name, kindText: kindText, phone: phone, region: region, hours: hours, own: own });
        return [
            row("d1", t("心理援助热线 12356", "Helpline 12356"), t("热线", "Line"), "12356", t("全国", "Nationwide"), t("24 小时", "day and night"), false),
            row("d2", t("青川市心理卫生中心", "Qingchuan Mental Health Centre"), t("专科医院", "Specialist hospital"), "0531 5550 1188", t("青川", "Qingchuan"), t("急诊 24 小时", "emergency day and night"), false),
            row("d3", t("松岭社区关爱小组", "Songling care group"), t("社会组织", "Association"), "0531 5550 2207", t("松岭", "Songling"), t("周一至周五", "Monday to Friday"), true)
        ];
    }
    function institution(own: bool): var {
        return { key: "d2", name: t("青川市心理卫生中心", "Qingchuan Mental Health Centre"), kindText: t("专科医院 · 门诊与急诊", "Specialist hospital · clinic and emergency"),
            phones: ["0531 5550 1188", "0531 5550 1199"], address: t("青川市临溪路 21 号", "21 Linxi Road, Qingchuan"), region: t("青川", "Qingchuan"), hours: t("急诊 24 小时；门诊 8:00–17:00", "Emergency day and night; clinic 8:00–17:00"),
            populations: [t("失去亲人的家庭", "Bereaved families"), t("失眠、焦虑、抑郁", "Insomnia, anxiety, depression")], departments: [t("卫健", "Health"), t("民政", "Civil affairs")], services: [t("门诊", "Clinic"), t("急诊", "Emergency")], cost: t("医保可报", "Covered by insurance"), declared: own,
            note: t("先打电话，说明是热线转介，可当天看诊。", "Ring first and say the helpline refers; seen the same day."), own: own, ownNote: "" };
    }
    function filters(): var {
        const f = (key, value, ...names) => ({ key: key, value: value, options: names.map((n, i) => ({ value: key + i, text: n })) });
        return [f("population", "", t("失去亲人的家庭", "Bereaved families"), t("医务人员", "Medical staff")), f("kind", "kind0", t("专科医院", "Specialist hospital"), t("热线", "Line")), f("region", "", t("青川", "Qingchuan"))];
    }
    function facts(): var {
        const g = t("通知四", "Notice 4");
        return [{ key: "a", text: t("急危重症不得推诿，先救治。", "Urgent cases may not be turned away; treatment comes first."), clause: g },
            { key: "b", text: t("慢性病可开最长 12 周的药。", "Chronic prescriptions may cover up to 12 weeks."), clause: g }];
    }
    function bulletins(): var {
        return [{ key: "b1", title: t("12356 统一接听的安排", "How 12356 calls are answered from now on"), publishedMs: now - 30 * hour, read: false, mustRead: true, receipt: "" },
            { key: "b2", title: t("节日期间的值班和督导", "Shifts and leaders over the holidays"), publishedMs: now - 200 * hour, read: true, mustRead: false, receipt: "sent" }];
    }
    function bulletin(read: bool): var {
        return { key: "b1", title: bulletins()[0].title, publishedMs: now - 30 * hour, untilMs: now + 900 * hour, source: t("青川心理援助热线", "Qingchuan Helpline"), read: read, readMs: read ? now - hour : 0, mustRead: true, receipt: read ? "kept" : "",
            body: t("自下周一起，12356 的来电与原有号码一样分到各座席。问候语不变。\n\n需要 110、120 联动时，先告诉值班督导，再按救援步骤做。", "From next Monday, calls to 12356 reach the seats like those to the old number. The greeting stays the same.\n\nWhen 110 or 120 is needed, tell the leader on duty first, then follow the rescue steps.") };
    }
    function scripts(): var {
        const s = (key, title, summary, protocol, doneMs) => ({ key: key, title: title, summary: summary, level: "", protocolTitle: protocol, doneMs: doneMs });
        return [
            s("s1", t("数药的夜晚", "A night of counting pills"), t("一位母亲说撑不下去，手边有药。练直接询问和安全计划。", "A mother cannot go on and has pills at hand. Direct questions and a safety plan."), t("自杀风险", "Suicide risk"), now - 50 * hour),
            s("s2", t("没有声音的电话", "The call without a voice"), t("只有呼吸声。练等待、邀请和道别。", "Only breathing. Waiting, inviting, saying goodbye."), t("沉默来电", "Silent call"), 0),
            s("s3", t("第五次打来", "The fifth call"), t("同样的抱怨又来一遍。练约定和每次先问安全。", "The same complaint again. Agreement, and safety first each time."), t("反复来电", "Repeated caller"), 0)
        ];
    }
    function topics(done: int): var {
        const names = Array.from([t("伦理与规章", "Ethics and rules"), t("危机理论与技术", "Crisis theory and techniques"), t("常见问题的识别与处理", "Recognising and handling common problems"), t("接听流程", "The answering process"),
            t("基本技能", "Basic skills"), t("评估要点", "Elements of assessment"), t("特殊来电", "Special calls")]);
        return names.map((n, i) => ({ key: "t" + (i + 1), title: n, clause: t("指南二(一)", "Guideline 2(1)"), state: i >= done ? "missing" : i === 2 ? "overridden" : "done",
            atMs: i < done ? now - 400 * hour : 0, untilMs: i === 2 ? now + 900 * hour : 0, by: i < done ? t("周岚", "Zhou Lan") : "", reason: i === 2 && i < done ? t("在医院完成过同样的培训", "Completed the same training at a hospital") : "" }));
    }
    function members(): var {
        return [{ key: "m1", name: "031", missing: 2, topics: topics(5) }, { key: "m2", name: "012", missing: 0, topics: topics(7) }];
    }
    function population(): var {
        return { name: t("失去亲人的家庭", "Bereaved families"), prompts: [t("让悲伤说出来，不催", "Let grief be spoken; do not hurry"), t("问有没有人一起过这段日子", "Ask who is with them in these days")],
            departments: [t("民政", "Civil affairs"), t("卫健", "Health"), t("工会", "Trade union")], clause: t("方案二(二)", "Plan 2(2)") };
    }
}

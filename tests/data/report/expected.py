# SPDX-License-Identifier: GPL-3.0-or-later
"""Works out the report of calls.json on its own: no line of it is shared with the program.  expected.py < calls.json > expected.json

What it holds the program to: core/report/decisions/0001.
"""
import json
import sys
from collections import Counter
from fractions import Fraction

DAY = 86400 * 1000
EIGHT_HOURS = 8 * 3600 * 1000
DATA = json.load(sys.stdin)
OPTIONS = {
    "reg.region": "local other-province unknown", "reg.sex": "female male other not-said", "reg.age": "0-13 14-17 18-29 30-44 45-59 60+",
    "reg.education": "none primary junior senior college postgrad unknown", "reg.work": "student employed unemployed retired other",
    "reg.marital": "single partnered married divorced widowed unknown", "reg.subject": "self someone-else information other",
    "reg.population": "patient bereaved hardship medical frontline special public",
    "reg.problems": "health mental-illness emotion sexual love marriage family child-education work study money abuse bereavement epidemic other",
    "reg.goal_met": "yes partly no not-asked", "reg.feedback": "4-5 3 1-2",
    "reg.referral": "none hospital emergency police child-protection social other-hotline other",
    "kind": "general suicide-risk difficult repeated inquiry other", "risk": "high moderate low-now", "hours": "0 1 2 3",
    "follow-up": "in-time late waiting not-reached declined", "opinions": "phone web letter questionnaire",
    "results": "open upheld partly not-upheld unclear", "ratings": "self peer immediate spot blind joint",
    "profession": "psychiatrist nurse psychotherapist counsellor social-worker teacher other", "employment": "full part",
    "training": "ethics crisis problems process skills assessment special-calls"}
SEVERAL = {"reg.population", "reg.problems", "reg.referral", "training"}
STAFF = {"ratings", "training", "profession", "employment"}
KINDS = {"general": "general", "suicide-risk": "suicide-risk", "repeated": "repeated", "silent": "difficult", "chat": "difficult",
         "sexual-harassment": "difficult", "mental-disorder": "difficult", "third-party": "inquiry", "information": "inquiry"}


def decimal(number, places):
    """Half up, as people round."""
    scaled = Fraction(number) * 10 ** places
    whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    text = str(whole).rjust(places + 1, "0")
    return text if places == 0 else text[:-places] + "." + text[-places:]


def hide(rows, of, several):
    """rows: [code, count]; "" is what was not recorded. -> texts"""
    count = [c for code, c in rows if code]
    marks = ["<5" if 1 <= c <= 4 else str(c) for c in count]
    small = [i for i, m in enumerate(marks) if m == "<5"]
    hidden = False
    if small:
        hidden = True
        if several:
            answered = of - sum(c for code, c in rows if not code)
            visible = sum(c for i, c in enumerate(count) if i not in small)
            low = max(1, answered - visible - 4 * (len(small) - 1))
            good = min(4, answered) > low
        else:
            around = [(small[0] + k) % len(count) for k in range(1, len(count))]
            beside = next((i for i in around if count[i] > 4), None)
            good = beside is not None and sum(count[i] for i in small) + count[beside] - (len(small) - 1) - 5 > 1
            if good:
                marks[beside] = "*"
        if not good:
            marks = ["*"] * len(marks)
    texts = iter(marks)
    return [str(c) if not code else next(texts) for code, c in rows], hidden


def table(name, counter, of, figures=()):
    codes = OPTIONS[name].split()
    rows = [[c, counter[c]] for c in codes]
    if others := sum(n for c, n in counter.items() if c and c not in codes):
        rows.append(["unlisted", others])
    if counter[""]:
        rows.append(["", counter[""]])
    texts, hidden = ([str(n) for _, n in rows], False) if name in STAFF else hide(rows, of, name in SEVERAL)
    return {"of": of, "rows": {code: text for (code, _), text in zip(rows, texts)},
            "figures": {k: "*" if hidden else v for k, v in figures}}


def report(first_ms, days):
    inside = lambda at: first_ms <= at < first_ms + days * DAY
    newest = {}
    for one in DATA["calls"]:
        known = newest.get(one["statistics"]["record"])
        if known is None or one["revision"] > known["revision"]:
            newest[one["statistics"]["record"]] = one
    calls = [c["statistics"] for c in newest.values() if inside(c["statistics"]["startedMs"])]
    came = [c for c in calls if "followUpOf" not in c]
    tables = {}
    every, minutes = len(calls), Fraction(sum(c["endedMs"] - c["startedMs"] for c in calls), 60000)
    big = lambda n, text: "*" if 0 < n < 5 else text
    tables["service"] = {"of": len(came), "rows": {}, "figures": {"followup-calls": str(every - len(came)), "hours": big(every, decimal(minutes / 60, 1))}}
    if every:
        tables["service"]["figures"]["minutes"] = big(every, decimal(minutes / every, 1))
    counted = DATA["counted"]
    rang = [h for h in DATA["queue"] if inside(h["fromMs"])]
    if counted["sinceMs"] <= first_ms < counted["untilMs"]:
        total = {k: sum(h[k] for h in rang) for k in ("offered", "answered", "abandoned")}
        tables["service"]["figures"] |= {k: str(n) for k, n in total.items()}
        if total["offered"]:
            tables["service"]["figures"]["answer-rate"] = decimal(Fraction(100 * total["answered"], total["offered"]), 1)
    else:
        tables["service"]["figures"]["answer-rate"] = "–"
    kinds, risks, hours = Counter(), Counter(), Counter()
    for call in came:
        chosen = call.get("facts", {}).get("answers", {}).get("reg.call_type")
        if chosen:
            kinds[KINDS.get(chosen[0], "other")] += 1
        else:
            special = [p for p in call["protocols"] if p != "general"]
            kinds[KINDS.get(special[-1], "other") if special else "general" if call["protocols"] else ""] += 1
        level = call["risk"]
        risks["high" if level in ("high", "imminent") else "" if level == "unknown" or level == "low-now" and call["incomplete"] else level] += 1
        hours[str((call["startedMs"] + EIGHT_HOURS) % DAY // (6 * 3600 * 1000))] += 1
    tables["kind"], tables["risk"], tables["hours"] = (table(n, c, len(came)) for n, c in (("kind", kinds), ("risk", risks), ("hours", hours)))
    for item in [name for name in OPTIONS if name.startswith("reg.")]:
        counter, stars = Counter(), []
        for call in came:
            given = call.get("facts", {}).get("answers", {}).get(item, [""])
            counter.update(given)
            stars += [int(code) for code in given if code and item == "reg.feedback"]
        figures = [("mean", decimal(Fraction(sum(stars), len(stars)), 2)),
                   ("satisfied", decimal(Fraction(100 * sum(s >= 4 for s in stars), len(stars)), 1))] if stars else []
        if item == "reg.feedback":
            counter = Counter({"4-5": counter["5"] + counter["4"], "3": counter["3"], "1-2": counter["2"] + counter["1"], "": counter[""]})
        tables[item] = table(item, counter, len(came), figures)
    outcome = Counter()
    for events in DATA["followUps"]:
        if not inside(events[0]["endedMs"]):
            continue
        reached = [e["atMs"] for e in events if e.get("outcome") == "reached"]
        outcome["declined" if events[0]["what"] == "not-agreed"
                else ("in-time" if min(reached) - events[0]["endedMs"] <= DAY else "late") if reached
                else "not-reached" if any(e["what"] == "closed" for e in events) else "waiting"] += 1
    tables["follow-up"] = table("follow-up", outcome, sum(outcome.values()))
    heard = [o for o in DATA["opinions"] if inside(o["atMs"])]
    if heard:
        tables["opinions"] = table("opinions", Counter(o["way"] for o in heard), len(heard))
        tables["results"] = table("results", Counter(o["result"] or "open" for o in heard), len(heard))
    rated = [r for r in DATA["ratings"] if inside(r["atMs"])]
    figures = []
    for what in ("process", "attitude", "communication", "suicide"):
        for who in ("self", "others"):
            values = [Fraction(str(r[what])) for r in rated if what in r and (r["mode"] == "self") == (who == "self")]
            if values:
                figures.append((f"{who}/{what}", big(len(values), decimal(sum(values) / len(values), 2))))
    tables["ratings"] = table("ratings", Counter(r["mode"] for r in rated), len(rated), figures)
    heads = len({c["author"] for c in calls})
    tables["load"] = {"of": heads, "rows": {}, "figures": {"per-head": big(heads, decimal(minutes / 60 / heads, 1))} if heads else {}}
    done = [t for t in DATA["topics"] if inside(t["atMs"])]
    tables["training"] = table("training", Counter(t["topic"] for t in done), len({t["member"] for t in done}))
    tables["profession"] = table("profession", Counter(s["profession"] for s in DATA["staff"]), len(DATA["staff"]))
    tables["employment"] = table("employment", Counter({True: "full", False: "part", None: ""}[s.get("fullTime")] for s in DATA["staff"]), len(DATA["staff"]))
    return tables


SEPTEMBER = 1788192000000  # 2026-09-01T00:00:00+08:00
print(json.dumps({"2026-09-01/2026-09-30": report(SEPTEMBER, 30), "2026-09-14/2026-09-20": report(SEPTEMBER + 13 * DAY, 7),
                  "2026-10-01/2026-10-01": report(SEPTEMBER + 30 * DAY, 1), "2026-07-01/2026-07-31": report(SEPTEMBER - 62 * DAY, 31)}, indent=1))

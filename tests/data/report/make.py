# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes calls.json: 200 invented calls and what belongs to them. The same seed gives the same file.  make.py > calls.json"""
import json
import random
import uuid
from datetime import datetime, timedelta, timezone

rnd = random.Random(20260901)
CHINA = timezone(timedelta(hours=8))  # no daylight saving since 1991
FIRST = datetime(2026, 9, 1, tzinfo=CHINA)
STAFF = [str(uuid.UUID(int=0x51AFF000000040008000000000000000 + i)) for i in range(9)]


def ms(moment):
    return int(moment.timestamp()) * 1000 + moment.microsecond // 1000


def new_id(kind, n):
    return str(uuid.UUID(int=(kind << 112) + 0x40008000000000000000 + n))


def pick(weighted):
    codes, weights = zip(*weighted.items())
    return rnd.choices(codes, weights)[0]


TYPES = {"general": 60, "suicide-risk": 14, "silent": 5, "chat": 4, "sexual-harassment": 3, "repeated": 6, "mental-disorder": 4,
         "third-party": 6, "information": 3, "wrong-number": 2, None: 12}
PROTOCOLS = {"general": ["general"], "suicide-risk": ["general", "suicide-risk"], "silent": ["silent"], "chat": ["chat", "general"],
             "sexual-harassment": ["sexual-harassment"], "repeated": ["repeated"], "mental-disorder": ["general", "mental-disorder"],
             "third-party": ["third-party"], "information": ["third-party"], "wrong-number": [], None: ["general"]}
PROBLEMS = ["health", "mental-illness", "emotion", "sexual", "love", "marriage", "family", "child-education", "work", "study", "money"]


def answers(kind):
    given = {}

    def say(item, codes):
        if codes is not None:
            given[item] = codes if isinstance(codes, list) else [codes]
    say("reg.call_type", kind)
    say("reg.subject", pick({"self": 80, "someone-else": 12, "information": 3, None: 5}))
    say("reg.sex", pick({"female": 55, "male": 38, "other": 1, "not-said": 3, None: 3}))
    say("reg.age", pick({"0-13": 1, "14-17": 9, "18-29": 35, "30-44": 28, "45-59": 15, "60+": 4, None: 8}))
    say("reg.education", pick({"none": 1, "primary": 4, "junior": 15, "senior": 25, "college": 30, "postgrad": 3, "unknown": 10, None: 12}))
    say("reg.work", pick({"student": 25, "employed": 45, "unemployed": 10, "retired": 3, "other": 5, None: 12}))
    say("reg.marital", pick({"single": 40, "partnered": 5, "married": 35, "divorced": 8, "widowed": 2, "unknown": 5, None: 5}))
    say("reg.region", pick({"local": 70, "other-province": 15, "unknown": 5, None: 10}))
    say("reg.population", rnd.sample(["patient", "bereaved", "hardship", "public"], rnd.choice([1, 1, 2])) if rnd.random() < 0.3 else None)
    say("reg.problems", rnd.sample(PROBLEMS, rnd.choice([1, 1, 2, 3])) if rnd.random() < 0.85 else None)
    say("reg.goal_met", pick({"yes": 45, "partly": 30, "no": 4, "not-asked": 8, None: 13}))
    say("reg.feedback", pick({"1": 1, "2": 3, "3": 15, "4": 30, "5": 28, None: 23}))
    say("reg.referral", rnd.sample(["hospital", "social", "other-hotline", "police"], 1) if rnd.random() < 0.3 else pick({"none": 60, None: 40}))
    return given


calls = []
for n in range(200):
    kind = pick(TYPES)
    start = FIRST + timedelta(minutes=rnd.randrange(30 * 24 * 60), milliseconds=rnd.randrange(1000))
    # the borders of the month by the clock on the wall, and what lies beyond them
    border = {0: FIRST, 1: FIRST - timedelta(milliseconds=1), 2: FIRST + timedelta(days=30), 3: FIRST + timedelta(days=30, milliseconds=-1),
              4: FIRST - timedelta(days=3), 5: FIRST + timedelta(days=41)}
    start = border.get(n, start)
    level = pick({"imminent": 2, "high": 8, "moderate": 6, "low-now": 3, "unknown": 2} if kind == "suicide-risk"
                 else {"high": 1, "moderate": 12, "low-now": 60, "unknown": 15})
    record = {"v": 1, "record": new_id(0xCA11, n), "author": rnd.choice(STAFF), "origin": "by-hand" if n % 17 == 5 else "line",
              "startedMs": ms(start), "endedMs": ms(start + timedelta(seconds=rnd.randrange(40, 4200))), "end": "CallerHungUp",
              "protocols": PROTOCOLS[kind], "risk": level, "incomplete": level == "unknown" or rnd.random() < 0.1,
              "followUp": "not-asked", "recordingSegments": 0}
    if n % 11 == 7:  # from before there were facts
        pass
    else:
        record["facts"] = {"v": 1, "answers": answers(kind)}
    if n % 20 == 13:  # we called
        record["followUpOf"] = new_id(0xCA11, 3000 + n)
    calls.append({"revision": 1, "statistics": record})

# amended later: the newest counts, once
for n in (10, 21, 33, 46, 58, 71):
    record = json.loads(json.dumps(calls[n]["statistics"]))
    record["risk"] = "high"
    record.setdefault("facts", {"v": 1, "answers": {}})["answers"]["reg.sex"] = ["male"]
    calls.append({"revision": 3, "statistics": record})
    calls.append({"revision": 2, "statistics": calls[n]["statistics"] | {"risk": "unknown"}})
calls.append(calls[40])  # came twice
calls.sort(key=lambda c: c["statistics"]["record"])  # as the log hands them out; revisions of one stay as they came

follow_ups = []
for n in range(46):
    record, ended = new_id(0xF011, n), FIRST + timedelta(hours=12 * n + 3)
    if n == 45:
        ended = FIRST + timedelta(days=33)
    base = {"v": 1, "record": record, "by": STAFF[n % 9]}
    events = []

    def event(at, what, **more):
        events.append(base | {"id": new_id(0xE000, 100 * n + len(events)), "order": len(events) + 1, "atMs": ms(at), "what": what} | more)
    if n % 9 == 8:
        event(ended, "not-agreed", endedMs=ms(ended), reason="caller-declined")
    else:
        event(ended, "opened", owner=STAFF[n % 9], endedMs=ms(ended), dueMs=ms(ended + timedelta(hours=24)),
              consent="lh-reg/reg.fu_consent", before={"level": "high"})
        if n % 5 == 1:
            event(ended + timedelta(hours=20), "attempted", outcome="no-answer")
        if n % 7 == 2:
            event(ended + timedelta(hours=24, milliseconds=1), "attempted", outcome="reached")
        elif n == 12:
            event(ended + timedelta(hours=24), "attempted", outcome="reached")
        elif n % 7 == 3:
            event(ended + timedelta(hours=30), "closed", end="lost", note="")
        elif n % 7 != 4:
            event(ended + timedelta(hours=rnd.randrange(2, 23)), "attempted", outcome="reached")
    follow_ups.append(events)

opinions = [{"atMs": ms(FIRST + timedelta(hours=17 * n)), "way": pick({"phone": 8, "web": 9, "letter": 3, "questionnaire": 10}),
             "result": pick({"upheld": 6, "partly": 7, "not-upheld": 9, "": 8})} for n in range(44)]
ratings = []
for n in range(60):
    rating = {"atMs": ms(FIRST + timedelta(hours=11 * n)), "mode": pick({"self": 30, "immediate": 10, "spot": 15, "peer": 5})}
    for what in ("process", "attitude", "communication"):
        rating[what] = round(rnd.uniform(1.5, 4), 3)
    if n % 15 == 4:
        rating["suicide"] = round(rnd.uniform(1, 4), 3)
    ratings.append(rating)
topics = [{"atMs": ms(FIRST + timedelta(days=n)), "member": STAFF[n % 7], "topic": rnd.choice(
    ["ethics", "crisis", "problems", "process", "skills", "assessment", "special-calls"])} for n in range(-2, 33)]

# drawn last: what stands above stays as it was
JOBS = ["psychiatrist", "nurse", "psychotherapist", "counsellor", "counsellor", "social-worker", "teacher", "other", ""]
staff = [{"member": member, "profession": JOBS[n]} | ({} if n == 8 else {"fullTime": n % 3 == 0}) for n, member in enumerate(STAFF)]
queue = []
for n in range(-30, 24 * 30 + 30):
    offered = rnd.choice([0, 0, 1, 2, 3, 5])
    answered = sum(rnd.random() < 0.8 for _ in range(offered))
    abandoned = sum(rnd.random() < 0.7 for _ in range(offered - answered))
    if offered:
        queue.append({"fromMs": ms(FIRST + timedelta(hours=n)), "offered": offered, "answered": answered, "abandoned": abandoned})
counted = {"sinceMs": ms(FIRST - timedelta(hours=30)), "untilMs": ms(FIRST + timedelta(days=30, hours=6))}  # not all of October's first day

print(json.dumps({"calls": calls, "followUps": follow_ups, "opinions": opinions, "ratings": ratings, "topics": topics, "staff": staff, "queue": queue, "counted": counted},
                 separators=(",", ":")).replace('{"revision"', '\n{"revision"'))

# SPDX-License-Identifier: GPL-3.0-or-later
"""What goes wrong on a line, with the real voice process and real peers. Each scenario has a line of its own; they run side by
side, which is why the longest of them decides how long it takes.

    python3 test_trouble.py BINFOLDER [SCENARIO...]
"""
import json
import os
import sys
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parents[1] / "e2e")]
from procs import wait_until  # noqa: E402
from test_voice import GAP, LOUD, Line, answer, check, run_all  # noqa: E402
from voicectl import Voice  # noqa: E402

SCENARIOS = {}
SILENT_CALLER = 150  # s without a packet after which liblinphone gives a call up, see linphonecore.cpp


def scenario(function):
    SCENARIOS[function.__name__] = function
    return function


@scenario
def another_caller(line):
    """From another number: liblinphone itself refuses only a second call of the same caller."""
    with line.registered() as voice, line.world.call(to=line.user, number="13800001111") as first:
        first.wait_ringing()
        with line.world.call(to=line.user, number="13800002222") as second:
            second.wait_status("486")
        answer(voice, first)
        wait_until("1000 Hz at the first caller", lambda: first.rtp.tone(1000, 0.5) > LOUD, 8)
        before = time.monotonic()
        with line.world.call(to=line.user, number="13800003333") as third:
            third.wait_status("486")
        time.sleep(0.7)
        check(first.rtp.longest_gap(before) < GAP and first.rtp.tone(1000, 0.5) > LOUD, "the first caller noticed")
        check(sum(m["type"] == "CallArrived" for m in voice.messages) == 1, "another call was told")
        first.hangup()
        voice.wait_event("Hangup", "CallerHungUp")


@scenario
def answered_elsewhere(line):
    """A queue that rings several counsellors takes the call back from those who were slower."""
    with line.registered() as voice:
        for reason, told in (('SIP;cause=200;text="Call completed elsewhere"', "AnsweredElsewhere"), ("", "CallerGaveUp")):
            mark = voice.mark()
            with line.world.call(to=line.user, reason=reason) as caller:
                caller.wait_ringing()
                voice.wait_call(mark)
                caller.hangup()
                voice.wait_event("Hangup", told, mark)


@scenario
def disk_full(line):
    """A file may not grow beyond 12 KiB here, some 4 s of recording: the recording ends, the call does not."""
    wrapper = Path(line.folder) / "limited"
    wrapper.write_text(f"#!/bin/sh\ntrap '' XFSZ\nulimit -f 24\nexec {line.bins}/hearthline-voice-tone \"$@\"\n")
    wrapper.chmod(0o700)
    with Voice(wrapper, os.path.join(line.folder, "socket")) as voice:
        voice.policy("en", line.public, line.recordings)
        line.register(voice)
        voice.wait_reach("Registered")
        with line.world.call(to=line.user) as caller:
            call = answer(voice, caller)
            voice.wait_event("RecordingChanged", "On", timeout=20)
            mark, began = voice.mark(), time.monotonic()
            voice.wait_event("RecordingChanged", "Closed", timeout=12)
            check(time.monotonic() - began > 2, "the recording ended before the disk was full")
            time.sleep(1)
            check(caller.rtp.longest_gap(began) < GAP and caller.rtp.tone(1000, 0.5) > LOUD, "the caller noticed")
            voice.hold(call)
            voice.wait_event("Held", since=mark)
            voice.resume(call)
            voice.wait_event("Resumed", since=mark)
            wait_until("1000 Hz after a hold", lambda: caller.rtp.tone(1000, 0.5) > LOUD, 5)
            check(not any(m.get("value") == "On" for m in voice.messages[mark:]), "said to record again")
            voice.hang_up(call)
            voice.wait_event("Hangup", "WeHungUp")
    [path] = line.files()
    code, found = line.read(path, call)
    check(code == 0 and not found["complete"] and found["seconds"] >= 2, f"what was recorded until then: {found}")
    check(found["hz440"] > LOUD and found["hz1000"] > LOUD, f"tones in it: {found}")


@scenario
def silent_on_hold(line):
    """A line that suppresses silence sends nothing, and one on hold says nothing: neither is a reason to hang up."""
    with line.registered() as voice, line.world.call(to=line.user, talk=300) as caller:
        call = answer(voice, caller)
        voice.wait_stats(lambda m: m["received"] > 50)
        caller.rtp.speak([])
        quiet = time.monotonic()
        mark = voice.mark()
        voice.wait_stats(lambda m: 0 <= m["quality"] < 1, mark, 15)  # the light must not say that all is well
        time.sleep(max(0, quiet + 40 - time.monotonic()))
        check(not any(m.get("event") == "Hangup" for m in voice.messages), "a silent caller was cut off")
        voice.hold(call)
        voice.wait_event("Held", since=mark)
        time.sleep(SILENT_CALLER + 5)
        check(not any(m.get("event") == "Hangup" for m in voice.messages), "a caller on hold was cut off")
        voice.resume(call)
        voice.wait_event("Resumed", since=mark)
        mark = voice.mark()
        caller.rtp.speak([round(8000 * (n % 20 < 10)) for n in range(8000)])
        wait_until("1000 Hz after the hold", lambda: caller.rtp.tone(1000, 0.5) > LOUD, 5)
        voice.wait_stats(lambda m: m["quality"] > 1, mark, 20)
        voice.hang_up(call)
        voice.wait_event("Hangup", "WeHungUp")


@scenario
def caller_vanishes(line):
    """No packet and no BYE any more: the call is over in the end, and not as if somebody had hung up."""
    with line.registered() as voice, line.world.call(to=line.user, talk=300) as caller:
        answer(voice, caller)
        voice.wait_stats(lambda m: m["received"] > 50)
        caller.rtp.speak([])
        gone = time.monotonic()
        caller.proc.kill()
        voice.wait_event("Hangup", "ConnectionLost", timeout=SILENT_CALLER + 30)
        took = time.monotonic() - gone
        check(took > SILENT_CALLER - 10, f"given up after {took:.0f} s")
        print(f"     a caller who vanished: line given up after {took:.0f} s")
        # and the line is free again
        mark = voice.mark()
        with line.world.call(to=line.user) as caller:
            voice.wait_call(mark)
            caller.hangup()
            voice.wait_event("Hangup", "CallerGaveUp", mark)


@scenario
def nobody_comes_back(line):
    """An app that died is waited for three minutes; when none comes the process leaves. Its clock runs faster here."""
    faster = 20
    limit = 180 / faster
    clock = next(Path("/usr/lib").glob("*/faketime/libfaketimeMT.so.1"))
    voice = Voice(line.bins / "hearthline-voice-tone", os.path.join(line.folder, "socket"),
                  {**os.environ, "LD_PRELOAD": str(clock), "FAKETIME": f"+0 x{faster}"})
    try:
        voice.close()
        time.sleep(limit / 2)
        back = voice.again()
        time.sleep(limit * 1.5)
        check(voice.process.poll() is None, "it left although an app had come back")
        back.close()
        gone = time.monotonic()
        check(voice.process.wait(limit * 3) == 0, "it did not end in order")
        took = time.monotonic() - gone
        check(took > limit * 0.7, f"it left after {took * faster:.0f} s")
        print(f"     nobody came back: it left after {took * faster:.0f} s")
    finally:
        voice.process.kill()
        voice.process.wait(5)


if __name__ == "__main__":
    sys.exit(run_all(SCENARIOS))

# SPDX-License-Identifier: GPL-3.0-or-later
"""A leader in the call of a counsellor: joins it, takes it over, and all that can go wrong with either.

    python3 test_leader.py BINFOLDER [SCENARIO...]

The caller says 440 Hz, the counsellor 1000 Hz, the leader 1500 Hz; all three measure what they hear.
"""
import concurrent.futures
import os
import signal
import sys
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parents[1] / "e2e")]
from procs import wait_until  # noqa: E402
from rtp import goertzel  # noqa: E402
from sipworld import SipWorld  # noqa: E402
from test_voice import FAINT, GAP, LOUD, PASSWORD, Line, answer, check, run, speaker_after  # noqa: E402
from voicectl import Voice  # noqa: E402

SCENARIOS = {}


def scenario(function):
    SCENARIOS[function.__name__] = function
    return function


class Pair(Line):
    """A counsellor's line, and a leader's telephone that says 1500 Hz."""

    @property
    def leader(self):
        return "lead-" + self.user

    def leader_phone(self):
        env = {**os.environ, "HEARTHLINE_TONE_HZ": "1500"}
        voice = Voice(self.bins / "hearthline-voice-tone", os.path.join(self.folder, "leader"), env)
        try:
            voice.policy()
            voice.register(self.leader, PASSWORD, self.world.domain, "localhost", self.world.tls, self.world.ca)
            voice.wait_reach("Registered")
        except BaseException:
            voice.stop()
            raise
        return voice


def hears(voice, *tones, not_=()):
    def now():
        lines = voice.speaker()[-2:]
        return lines and all(line[f"hz{hz}"] > LOUD / 2 for line in lines for hz in tones) \
            and all(line[f"hz{hz}"] < FAINT for line in lines for hz in not_)
    wait_until(f"{tones} and not {not_} at a speaker, which has {voice.speaker()[-1:]}", now, 8)


def caller_hears(caller, *tones, not_=()):
    wait_until(f"{tones} and not {not_} at the caller", lambda: all(caller.rtp.tone(hz, 0.5) > LOUD / 2 for hz in tones)
               and all(caller.rtp.tone(hz, 0.5) < FAINT for hz in not_), 8)


def join(pair, voice, leader, call, take_over=False):
    leg = leader.expect_leg(call)
    voice.bring_in(call, pair.leader, take_over)
    voice.wait_leg("Joined")
    attached = leader.wait("leg", lambda m: m["type"] == "LegAttached")
    check(attached["id"] == leg and attached["of"] == call, f"attached {attached}")
    return leg


@scenario
def three_voices(pair):
    with pair.registered("en", pair.public) as voice, pair.leader_phone() as leader, pair.world.call(to=pair.user) as caller:
        call = answer(voice, caller)
        leader.expect_leg(call)
        voice.bring_in(call, pair.leader)  # while the caller hears the notice: nobody comes
        voice.wait_leg("None", "Unreachable")
        voice.wait_event("RecordingChanged", "On", timeout=25)
        caller_hears(caller, 1000)
        begun = time.monotonic()
        mark = voice.mark()
        leg = join(pair, voice, leader, call)
        arrived = leader.wait_call()
        check(arrived["id"] == leg and arrived["number"] == "", f"the leader's telephone was told {arrived}")
        caller_hears(caller, 1000, 1500)
        hears(voice, 440, 1500, not_=(1000,))
        hears(leader, 440, 1000, not_=(1500,))
        gap = caller.rtp.longest_gap(begun)
        check(gap < GAP, f"the caller heard nothing for {gap:.2f} s")
        voice.wait_event("RecordingChanged", "On", since=mark)
        # her microphone is hers alone
        voice.mute(call)
        caller_hears(caller, 1500, not_=(1000,))
        hears(leader, 440, not_=(1000,))
        hears(voice, 440, 1500)
        voice.mute(call, False)
        caller_hears(caller, 1000, 1500)
        # no hold while three are in it
        mark = voice.mark()
        voice.hold(call)
        time.sleep(1)
        check(not any(m["type"] == "CallChanged" and m.get("event") == "Held" for m in voice.messages[mark:]), "held")
        # an app that attaches now is told
        other, hers = voice.again(), leader.again()
        other.wait_leg("Joined")
        hers.wait("leg", lambda m: m["type"] == "LegAttached" and m["id"] == leg and m["of"] == call)
        other.close(), hers.close()
        # she hangs up: two voices, recorded on
        mark, left = voice.mark(), time.monotonic()
        leader.hang_up(leg)
        voice.wait_leg("None", "Left", mark)
        caller_hears(caller, 1000, not_=(1500,))
        hears(voice, 440, not_=(1500,))
        check(caller.rtp.longest_gap(left) < GAP, "the caller heard a gap when the leader left")
        # and may come again, and be sent away
        mark = voice.mark()
        leader.expect_leg(call)
        voice.bring_in(call, pair.leader)
        voice.wait_leg("Joined", since=mark)
        caller_hears(caller, 1000, 1500)
        voice.send_away(call)
        voice.wait_leg("None", "Left", mark)
        leader.wait_event("Hangup", since=0)
        caller_hears(caller, 1000, not_=(1500,))
        # all is as it was: a hold is a hold, and nothing of it is recorded
        mark = voice.mark()
        voice.hold(call)
        voice.wait_event("Held", since=mark)
        voice.wait_event("RecordingChanged", "Paused", since=mark)
        heard, held_at, before = len(caller.rtp.heard()), int(time.time() * 1000), len(pair.files())
        time.sleep(1.7)
        check(goertzel(caller.rtp.heard()[heard + 1600:], 1000) < FAINT, "the caller hears us on hold")
        check(max(speaker_after(voice, held_at, 440), default=0) < FAINT, "we hear the caller on hold")
        mark = voice.mark()
        voice.resume(call)
        voice.wait_event("Resumed", since=mark)
        voice.wait_event("RecordingChanged", "On", since=mark)
        caller_hears(caller, 1000)
        hears(voice, 440)
        check(len(pair.files()) == before + 1, "no segment after the hold")
        time.sleep(1.2)
        voice.hang_up(call)
        voice.wait_event("RecordingChanged", "Closed")
        check(caller.wait_ended() == 0, "sipp saw a fault")
    found = [pair.read(path, call)[1] for path in pair.files()]
    check(len(found) >= 3 and all(f["complete"] for f in found), f"segments {found}")
    check(any(f["hz1500"] > LOUD / 2 and f["hz440"] > LOUD / 2 and f["hz1000"] > LOUD / 2 for f in found),
          f"three voices in a segment: {found}")


@scenario
def caller_hangs_up_on_three(pair):
    with pair.registered() as voice, pair.leader_phone() as leader, pair.world.call(to=pair.user) as caller:
        call = answer(voice, caller)
        join(pair, voice, leader, call)
        caller.hangup()
        voice.wait_event("Hangup", "CallerHungUp")
        leader.wait_event("Hangup")
    with pair.registered() as voice, pair.leader_phone() as leader, pair.world.call(to=pair.user) as caller:
        call = answer(voice, caller)
        join(pair, voice, leader, call)
        voice.hang_up(call)
        voice.wait_event("Hangup", "WeHungUp")
        leader.wait_event("Hangup")
        check(caller.wait_ended() == 0, "sipp saw a fault")


@scenario
def nobody_comes(pair):
    with pair.registered() as voice, pair.world.call(to=pair.user) as caller:
        call = answer(voice, caller)
        began = time.monotonic() + 1

        def fails(end, line=pair.leader):
            mark = voice.mark()
            voice.bring_in(call, line)
            voice.wait_leg("None", end, mark, 30)

        fails("Unreachable")  # not registered
        caller_hears(caller, 1000)
        for line in (pair.user, "", "a b", "x@evil.example", "sip:x", "../x", "x" * 33, "x;transport=udp", "x?Replaces=y"):
            fails("Unreachable", line)  # not a line, or her own: nobody is dialled
        with pair.leader_phone() as leader:
            fails("Unreachable")  # she expects nobody
            leader.expect_leg("00000000-0000-4000-8000-000000000000")
            fails("Unreachable")  # she expects another call
            check(not any(m["type"] == "CallArrived" for m in leader.messages), "a leg rang as a call")
            with pair.world.call(to=pair.leader) as other:
                mark = leader.mark()
                leader.wait_call(mark)
                leader.expect_leg(call)
                fails("Declined")  # she is in a call of her own
                other.hangup()
        # a telephone that rings and is never answered
        phone = pair.world.linphone(pair.leader, secure=True, answers=False)
        with phone:
            wait_until("linphone-cli registered", phone.registered, 15, 0.3)
            fails("NoAnswer")
        caller_hears(caller, 1000)
        hears(voice, 440)
        check(caller.rtp.longest_gap(began) < GAP + 0.2, "the caller heard a gap")
        voice.hold(call)  # all is as it was
        voice.wait_event("Held")
        voice.hang_up(call)


@scenario
def leader_dies(pair):
    with pair.registered() as voice, pair.world.call(to=pair.user) as caller:
        call = answer(voice, caller)
        leader = pair.leader_phone()
        join(pair, voice, leader, call)
        caller_hears(caller, 1000, 1500)
        mark = voice.mark()
        leader.process.send_signal(signal.SIGKILL)
        leader.process.wait(5)
        leader.close()
        voice.wait_leg("None", "Lost", mark, 25)
        caller_hears(caller, 1000, not_=(1500,))
        hears(voice, 440, not_=(1500,))
        voice.hang_up(call)


@scenario
def moved_to_the_leader(pair):
    """linphone-cli is the caller's line, which does what a REFER with Replaces asks."""
    with pair.registered() as voice, pair.leader_phone() as leader:
        with pair.world.linphone(to=pair.user) as caller:
            call = voice.wait_call()["id"]
            voice.accept(call)
            voice.wait_event("MediaUp")
            hears(voice, 440)
            leg = leader.expect_leg(call)
            began = int(time.time() * 1000)
            voice.bring_in(call, pair.leader, take_over=True)
            came = leader.wait("the caller", lambda m: m["type"] == "CallerCame")
            check(came["id"] == leg and came["number"] == "outside", f"came {came}")
            voice.wait_event("Hangup", "HandedOver")
            hears(leader, 440, not_=(1000,))
            silent = [line for line in leader.speaker() if line["at_ms"] > began + 1500 and line["hz440"] < LOUD / 2]
            check(len(silent) <= 4 * GAP, f"the caller was not heard for {len(silent)} half seconds")
            # the counsellor is gone, and the two go on without her
            voice.kill()
            time.sleep(2)
            check(leader.speaker()[-1]["hz440"] > LOUD / 2, "the caller fell silent with the counsellor's telephone")
            check(not any(m["type"] == "CallChanged" and m["event"] == "Hangup" for m in leader.messages), "ended")
            leader.wait_stats(lambda m: m["received"] > 100 and m["encrypted"] == 1, leader.mark())
            leader.hang_up(leg)
            leader.wait_event("Hangup", "WeHungUp")
            wait_until("1500 Hz at the caller", lambda: caller.heard()[1500] > 1000, 10, 0.2)


@scenario
def joined_and_then_moved(pair):
    with pair.registered() as voice, pair.leader_phone() as leader:
        with pair.world.linphone(to=pair.user):
            call = voice.wait_call()["id"]
            voice.accept(call)
            voice.wait_event("MediaUp")
            leg = join(pair, voice, leader, call)
            hears(leader, 440, 1000)
            voice.bring_in(call, pair.leader, take_over=True)
            leader.wait("the caller", lambda m: m["type"] == "CallerCame" and m["id"] == leg)
            voice.wait_event("Hangup", "HandedOver")
            hears(leader, 440, not_=(1000,))
            leader.hang_up(leg)
            leader.wait_event("Hangup", "WeHungUp")


@scenario
def moved_to_nobody(pair):
    """Her telephone dies while the caller is on the way: the caller stays with the counsellor."""
    with pair.registered() as voice:
        with pair.world.linphone(to=pair.user):
            call = voice.wait_call()["id"]
            voice.accept(call)
            voice.wait_event("MediaUp")
            leader = pair.leader_phone()
            join(pair, voice, leader, call)
            leader.kill()
            leader.close()
            mark = voice.mark()
            voice.bring_in(call, pair.leader, take_over=True)
            voice.wait_leg("Moving", since=mark)
            voice.wait_leg("Joined", "MoveRefused", mark)
            voice.wait_leg("None", "Lost", mark)
            hears(voice, 440)
            check(not any(m["type"] == "CallChanged" and m["event"] == "Hangup" for m in voice.messages), "ended")
            voice.hang_up(call)
            voice.wait_event("Hangup", "WeHungUp")


@scenario
def a_line_that_cannot_be_moved(pair):
    """sipp answers the REFER with 405, as many trunks do: she stays, as a third voice."""
    with pair.registered() as voice, pair.leader_phone() as leader, pair.world.call(to=pair.user) as caller:
        call = answer(voice, caller)
        began = time.monotonic() + 1
        leader.expect_leg(call)
        voice.bring_in(call, pair.leader, take_over=True)
        voice.wait_leg("Moving")
        voice.wait_leg("Joined", "MoveRefused")
        caller_hears(caller, 1500)
        hears(leader, 440)
        check(caller.rtp.longest_gap(began) < GAP, "the caller heard a gap")
        check(not any(m["type"] == "CallChanged" and m["event"] == "Hangup" for m in voice.messages), "ended")
        voice.hang_up(call)
        leader.wait_event("Hangup")
        check(caller.wait_ended() == 0, "sipp saw a fault")


def main():
    bins = Path(sys.argv[1]).resolve()
    names = sys.argv[2:] or list(SCENARIOS)
    users = {name: f"line{number}" for number, name in enumerate(names)}
    everybody = {user: PASSWORD for line in users.values() for user in (line, "lead-" + line)}
    with SipWorld(everybody) as world:
        with concurrent.futures.ThreadPoolExecutor(3) as pool:
            results = list(pool.map(lambda name: run(SCENARIOS, name, Pair(world, bins, users[name])), names))
    print("\n".join(results))
    return any(result.startswith("FAIL") for result in results)


if __name__ == "__main__":
    sys.exit(main())

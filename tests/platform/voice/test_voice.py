# SPDX-License-Identifier: GPL-3.0-or-later
"""hearthline-voice against a telephone world that nobody here wrote: Kamailio, rtpengine, sipp (tests/e2e/sipworld.py).

    python3 test_voice.py BINFOLDER [SCENARIO...]

The scenarios run side by side, each with a counsellor's line and voice process of its own. The caller says 440 Hz, the
tone card's microphone 1000 Hz; both ends measure what they hear.
"""
import concurrent.futures
import contextlib
import json
import os
import re
import subprocess
import sys
import tempfile
import time
import traceback
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parents[1] / "e2e")]
from procs import free_port, wait_until  # noqa: E402
from rtp import goertzel  # noqa: E402
from sipworld import SipWorld, make_certificates  # noqa: E402
from voicectl import Voice  # noqa: E402

PASSWORD = "Sesame-canary-4471"
LOUD, FAINT = 3000, 300
SLOWDOWN = int(os.environ.get("HEARTHLINE_SLOWDOWN", "1"))  # set under the sanitizers
GAP = 0.5 if SLOWDOWN == 1 else 1.0  # s without a packet that a caller may notice
SCENARIOS = {}


def scenario(function):
    SCENARIOS[function.__name__] = function
    return function


def check(condition, text):
    if not condition:
        raise AssertionError(text)


class Line:
    """What a scenario works with: the world, its own user, a registered voice process, a recording key."""

    def __init__(self, world, bins, user):
        self.world, self.bins, self.user = world, bins, user
        self.keys = json.loads(subprocess.check_output([bins / "recording-probe", "keygen"]))
        self.public = bytes.fromhex(self.keys["public"])
        self.folder = tempfile.mkdtemp(prefix=f"hl-{user}-", dir=world.folder)
        self.recordings = os.path.join(self.folder, "recordings")
        os.mkdir(self.recordings, 0o700)

    def voice(self):
        return Voice(self.bins / "hearthline-voice-tone", os.path.join(self.folder, "socket"))

    def register(self, voice, password=PASSWORD, ca=None, port=None):
        voice.register(self.user, password, self.world.domain, "localhost", port or self.world.tls,
                       ca or self.world.folder / "ca.pem")

    def registered(self, notice=None, key=b""):
        voice = self.voice()
        try:
            voice.policy(notice, key, self.recordings)
            self.register(voice)
            voice.wait_reach("Registered")
        except BaseException:
            voice.stop()
            raise
        return voice

    def files(self):
        return sorted(os.path.join(self.recordings, name) for name in os.listdir(self.recordings))

    def read(self, path, call, secret=None):
        """(exit code, what a team leader's device finds in the file)"""
        done = subprocess.run([self.bins / "recording-probe", "read", secret or self.keys["secret"], call, path],
                              capture_output=True, text=True)
        return done.returncode, json.loads(done.stdout or "{}")


def answer(voice, caller, since=0):
    call = voice.wait_call(since)["id"]
    voice.accept(call)
    caller.wait_answered()
    voice.wait_event("MediaUp")
    return call


def speaker_after(voice, moment_ms, hz):
    """Loudness of a tone in each half second that the speaker began to play after the moment."""
    return [line[f"hz{hz}"] for line in voice.speaker() if line["at_ms"] > moment_ms + 600]


def sip_listeners(pid):
    """TCP sockets that listen for this process."""
    out = subprocess.run(["ss", "-Hltnp"], capture_output=True, text=True, check=True).stdout
    return [line for line in out.splitlines() if f"pid={pid}," in line]


@scenario
def a_whole_call(line):
    with line.registered("en", line.public) as voice, line.world.call(to=line.user, number="13800004242") as caller:
        caller.wait_ringing()
        ringing = voice.wait_call()
        check(ringing["number"] == "13800004242", f"number {ringing['number']}")
        wait_until("the ring at our speaker", lambda: any(l["rms"] > 200 for l in voice.speaker()), 5)
        call = answer(voice, caller)

        # the notice: she hears a voice and not our microphone; nothing is recorded yet
        wait_until("speech at the caller", lambda: max(map(abs, caller.rtp.heard()[-8000:] or [0])) > 1500, 5)
        check(caller.rtp.tone(1000) < FAINT, "the microphone was open during the notice")
        check(line.files() == [], "a file before the notice's end")
        voice.wait_event("NoticeChanged", "Finished")
        whole = caller.rtp.heard()
        check(max(whole, default=0) > 1500, "no notice")

        # talking: both directions, levels, statistics, SRTP
        voice.wait_event("RecordingChanged", "On")
        wait_until("1000 Hz at the caller", lambda: caller.rtp.tone(1000, 0.5) > LOUD, 5)
        wait_until("440 Hz at our speaker", lambda: voice.speaker()[-1]["hz440"] > LOUD, 5)
        mark = voice.mark()
        stats = voice.wait_stats(lambda m: m["received"] > 100 and m["sent"] > 100)
        check(stats["encrypted"] == 1 and stats["codec"].startswith("PCMU"), f"statistics {stats}")
        time.sleep(1)
        levels = [m["levels"] for m in voice.messages[mark:] if m["type"] == "LevelsMeasured"]
        check(len(levels) >= 8 and levels[-1][0] > -20 and levels[-1][1] > -20, f"levels {len(levels)} {levels[-1:]}")

        # mute: she hears nothing of us, we hear her
        voice.mute(call)
        wait_until("silence at the caller", lambda: caller.rtp.tone(1000, 0.3) < FAINT, 5)
        voice.mute(call, False)
        wait_until("1000 Hz again", lambda: caller.rtp.tone(1000, 0.3) > LOUD, 5)

        # keys, after which she must still hear us
        voice.dtmf(call, "42#")
        wait_until("keys at the caller", lambda: caller.rtp.digits == "42#", 8)

        # hold: neither hears the other, and nothing is recorded
        voice.hold(call)
        voice.wait_event("RecordingChanged", "Paused")
        held_at = voice.wait_event("Held")["when"]
        size, before = os.path.getsize(line.files()[0]), len(caller.rtp.heard())
        time.sleep(2.2)
        check(goertzel(caller.rtp.heard()[before + 1600:], 1000) < FAINT, "the caller hears us on hold")
        check(max(speaker_after(voice, held_at, 440), default=0) < FAINT, "we hear the caller on hold")
        check(os.path.getsize(line.files()[0]) == size and len(line.files()) == 1, "the hold was recorded")
        mark = voice.mark()
        voice.resume(call)
        voice.wait_event("Resumed", since=mark)
        voice.wait_event("RecordingChanged", "On", since=mark)
        wait_until("1000 Hz after the hold", lambda: caller.rtp.tone(1000, 0.5) > LOUD, 5)
        time.sleep(2.4)

        listeners = sip_listeners(voice.process.pid)
        check(listeners == [], f"listening: {listeners}")
        voice.hang_up(call)
        voice.wait_event("Hangup", "WeHungUp")
        voice.wait_event("RecordingChanged", "Closed")
        check(caller.wait_ended() == 0, "sipp saw a fault")

        files = line.files()
        check([os.path.basename(f) for f in files] == [f"{call}.1.hlrec", f"{call}.2.hlrec"], f"files {files}")
        for number, path in enumerate(files, 1):
            check(os.stat(path).st_mode & 0o777 == 0o600, "a recording others can read")
            code, found = line.read(path, call)
            check(code == 0 and found["complete"] and found["segment"] == number, f"segment {number}: {found}")
            check(found["hz440"] > LOUD and found["hz1000"] > LOUD, f"tones in segment {number}: {found}")
        nothing_in_clear(line, voice, "13800004242")


def nothing_in_clear(line, voice, number):
    """Neither the password nor the number is on disk, on the command line or in the environment."""
    seen = [path for path in Path(line.folder).rglob("*") if path.is_file()]
    texts = {str(path): path.read_bytes() for path in seen}
    for name in ("cmdline", "environ"):
        try:
            texts[name] = Path(f"/proc/{voice.process.pid}/{name}").read_bytes()
        except PermissionError:  # the process is not dumpable and we are not root
            pass
    for where, data in texts.items():
        for canary in (PASSWORD, number):
            check(canary.encode() not in data and canary.encode("utf-16-le") not in data, f"{canary} in {where}")
    names = {path.name for path in seen if path.suffix != ".hlrec"}
    check(names <= {"speaker.jsonl", "stderr.log", "voice.lock"}, f"files of liblinphone: {names}")
    limits = Path(f"/proc/{voice.process.pid}/limits").read_text(encoding="ascii")
    check(re.search(r"^Max core file size +0 +0 ", limits, re.M), "a crash would leave a core file")
    socket = Path(line.folder) / "socket"
    check(socket.stat().st_mode & 0o777 == 0o700, "the socket's folder is open")
    check((socket / "voice.socket").stat().st_mode & 0o777 == 0o600, "the socket is open")


@scenario
def refusals(line):
    with line.registered() as voice:
        with line.world.call(to=line.user) as caller:
            voice.decline(voice.wait_call()["id"])
            caller.wait_status("603")
            voice.wait_event("Hangup", "Declined")
        mark = voice.mark()
        with line.world.call(to=line.user) as caller:
            voice.decline(voice.wait_call(mark)["id"], busy=True)
            caller.wait_status("486")
            voice.wait_event("Hangup", "Busy", mark)
        mark = voice.mark()
        with line.world.call(to=line.user) as caller:
            caller.wait_ringing()
            with line.world.call(to=line.user) as second:
                second.wait_status("486")
            answer(voice, caller, mark)
            with line.world.call(to=line.user) as third:
                third.wait_status("486")
            caller.hangup()
            voice.wait_event("Hangup", "CallerHungUp", mark)
        check(sum(m["type"] == "CallArrived" for m in voice.messages[mark:]) == 1, "another call was told")
        # an offer without encryption is no call
        mark = voice.mark()
        with line.world.call(to=line.user, number="plain") as caller:
            caller.wait_status("488")
        check(not any(m["type"] == "CallArrived" for m in voice.messages[mark:]), "an unencrypted call was told")
        # no app: refused at once, so that the queue goes on
        voice.close()
        with line.world.call(to=line.user) as caller:
            caller.wait_status("480")


@scenario
def killed_while_recording(line):
    with line.registered("zh", line.public) as voice, line.world.call(to=line.user) as caller:
        call = answer(voice, caller)
        started = voice.wait_event("RecordingChanged", "On", timeout=20)["at"]
        time.sleep(max(0.0, started + 3.6 - time.monotonic()))
        voice.kill()
    [path] = line.files()
    code, found = line.read(path, call)
    check(code == 0 and not found["complete"] and 2 <= found["seconds"] <= 4, f"after SIGKILL: {found}")
    check(found["hz440"] > LOUD and found["hz1000"] > LOUD, f"tones after SIGKILL: {found}")
    data = Path(path).read_bytes()
    stranger = json.loads(subprocess.check_output([line.bins / "recording-probe", "keygen"]))["secret"]
    check(line.read(path, call, stranger)[0] == 1, "read with another key")
    for position in (0, 6, 30, 100, 150, len(data) // 2, len(data) - 1):
        broken = Path(line.folder) / "broken.hlrec"
        broken.write_bytes(data[:position] + bytes([data[position] ^ 1]) + data[position + 1:])
        code, found = line.read(broken, call)
        check(code == 1, f"byte {position} flipped and read: {found}")


@scenario
def no_notice_no_file(line):
    with line.registered(None, line.public) as voice:
        with line.world.call(to=line.user) as caller:
            answer(voice, caller)
            wait_until("1000 Hz at the caller", lambda: caller.rtp.tone(1000, 0.5) > LOUD, 5)
            time.sleep(1)
            caller.hangup()
            voice.wait_event("Hangup", "CallerHungUp")
        check(line.files() == [], "recorded without a notice")
        # she hangs up while the notice plays
        voice.policy("en", line.public, line.recordings)
        mark = voice.mark()
        with line.world.call(to=line.user) as caller:
            answer(voice, caller, mark)
            voice.wait_event("NoticeChanged", "Playing", mark)
            caller.hangup()
            voice.wait_event("Hangup", "CallerHungUp", mark)
        check(line.files() == [], "recorded though the notice was not heard")
        # she says no: what was recorded goes, and nothing more is
        mark = voice.mark()
        with line.world.call(to=line.user) as caller:
            call = answer(voice, caller, mark)
            voice.wait_event("RecordingChanged", "On", mark)
            check(len(line.files()) == 1, "no recording")
            voice.refuse_recording(call)
            voice.wait_event("RecordingChanged", "Closed", mark)
            voice.hold(call)
            voice.wait_event("Held", since=mark)
            voice.resume(call)
            voice.wait_event("Resumed", since=mark)
            time.sleep(0.5)
            check(line.files() == [], "recorded though she said no")
            voice.hang_up(call)
            voice.wait_event("Hangup", since=mark)


@scenario
def the_app_comes_and_goes(line):
    with line.registered() as voice:
        with line.world.call(to=line.user) as caller:
            call = answer(voice, caller)
            wait_until("sound", lambda: caller.rtp.tone(1000, 0.5) > LOUD, 5)
            left = time.monotonic()
            voice.close()
            time.sleep(1.5)
            again = voice.again()
            snapshot = again.wait("snapshot", lambda m: m["type"] == "CallSnapshot")
            check(snapshot["id"] == call and snapshot["state"] == "Talking", f"snapshot {snapshot}")
            check(caller.rtp.longest_gap(left) < GAP, "the caller heard a gap")
            check(caller.rtp.tone(1000, 1) > LOUD, "the caller heard silence")
            again.close()
            caller.hangup()
            caller.wait_ended()
            time.sleep(1)  # so that the end comes while nobody is attached: who looks sooner may still see the call itself
            third = voice.again()
            ended = third.wait("end", lambda m: m["type"] == "CallSnapshot" and m["state"] == "Ended")
            check(ended["id"] == call and ended["reason"] == "CallerHungUp", f"end {ended}")
            # garbage at the socket costs the one who sends it the connection, and nobody else anything
            for garbage in (b"\0\0\0\0", b"\xff\xff\xff\xff", b"\0\0\0\2\2\xee", b"\0\0\0\3\2\3\0", b"GET / HTTP/1.0\r\n\r\n"):
                bad = voice.again()
                bad.send_raw(garbage)
                wait_until("the end of a bad connection", lambda: bad.closed, 5)
                bad.close()
            mark = third.mark()
            with line.world.call(to=line.user) as caller2:
                third.wait_call(mark)
                caller2.hangup()
                third.wait_event("Hangup", "CallerGaveUp", mark)
            # an app of another version wants a process of its own: without a call this one makes room
            for _ in range(8 * SLOWDOWN):  # it comes again, as the app does: the call may not be over yet
                with contextlib.suppress(OSError):
                    voice.again().send_raw(b"\0\0\0\2\x63\0")
                with contextlib.suppress(subprocess.TimeoutExpired):
                    voice.process.wait(1)
                    break
            check(voice.process.poll() == 0, "exit code")


@scenario
def whom_it_trusts(line):
    with line.voice() as voice:
        line.register(voice, password="wrong")
        voice.wait_reach("Failed", failure="WrongPassword")
        mark = voice.mark()
        strange = Path(line.folder) / "strange"
        strange.mkdir()
        make_certificates(strange)
        line.register(voice, ca=strange / "ca.pem")
        voice.wait_reach("Failed", failure="UntrustedServer", since=mark)
        mark = voice.mark()
        line.register(voice, port=free_port())
        voice.wait_reach("Failed", failure="NoConnection", since=mark)
        mark = voice.mark()
        line.register(voice)
        voice.wait_reach("Registered", since=mark)
        mark = voice.mark()
        voice.unregister()
        voice.wait_reach("Off", since=mark)
        with line.world.call(to=line.user) as caller:
            caller.wait_status("480")


@scenario
def other_phones(line):
    """baresip and linphone-cli call in, unencrypted as a trunk does."""
    with line.registered() as voice:
        for dial in (line.world.baresip, line.world.linphone):
            mark = voice.mark()
            with dial(to=line.user) as phone:
                call = voice.wait_call(mark)["id"]
                voice.accept(call)
                voice.wait_event("MediaUp", since=mark)
                wait_until("440 Hz from the phone", lambda: voice.speaker() and voice.speaker()[-1]["hz440"] > 1000, 10)
                voice.wait_stats(lambda m: m["sent"] > 120, since=mark)
                voice.hang_up(call)
                voice.wait_event("Hangup", since=mark)
                # both write their file's header at the end
                wait_until("1000 Hz at the phone", lambda: phone.heard()[1000] > 1000, 10, 0.2)


def run(scenarios, name, line):
    started = time.monotonic()
    try:
        scenarios[name](line)
        return f"ok   {name} ({time.monotonic() - started:.1f} s)"
    except BaseException:
        return f"FAIL {name} ({time.monotonic() - started:.1f} s)\n{traceback.format_exc()}"


def run_all(scenarios, mute=()):
    """Runs those named on the command line, or all, side by side; the exit code. mute: those for which no echo is kept."""
    bins = Path(sys.argv[1]).resolve()
    names = sys.argv[2:] or list(scenarios)
    users = {name: f"line{number}" for number, name in enumerate(names)}
    with SipWorld({user: PASSWORD for user in users.values()}, mute=[users.get(name) for name in mute]) as world:
        with concurrent.futures.ThreadPoolExecutor(len(names)) as pool:
            results = list(pool.map(lambda name: run(scenarios, name, Line(world, bins, users[name])), names))
    print("\n".join(results))
    return any(result.startswith("FAIL") for result in results)


if __name__ == "__main__":
    sys.exit(run_all(SCENARIOS))

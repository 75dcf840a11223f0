# SPDX-License-Identifier: GPL-3.0-or-later
"""What a counsellor tries before duty: her sound devices, room and microphone, and a call to the echo. With the real voice process,
Kamailio, rtpengine, and baresip or sipp as the echo.

    python3 test_checks.py BINFOLDER [SCENARIO...]
"""
import sys
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parents[1] / "e2e")]
from procs import wait_until  # noqa: E402
from test_voice import FAINT, LOUD, Line, answer, check, run_all  # noqa: E402,F401

SCENARIOS = {}


def scenario(function):
    SCENARIOS[function.__name__] = function
    return function


def loud(voice, amplitude):
    """How loud the tone card's microphones are from now on."""
    (Path(voice.folder) / "microphone").write_text(str(amplitude), encoding="ascii")


def sound_check(voice, room, speech):
    """Through the whole check; what it ends with."""
    mark = voice.mark()
    loud(voice, room)
    time.sleep(0.2)
    voice.wish("StartSoundCheck")
    ended = lambda m: m["type"] == "SoundChecked" and m["phase"] in ("Speech", "Done")  # noqa: E731
    first = voice.wait("the silence's end", ended, mark)
    if first["phase"] == "Speech":
        loud(voice, speech)
    return voice.wait_sound("Done", mark)


@scenario
def sound(line):
    """Without an account: a core is made for it and goes again."""
    with line.voice() as voice:
        mark = voice.mark()
        voice.wish("FindDevices")
        found = voice.wait_devices(mark)
        kinds = {device["id"]: device["kind"] for device in found["devices"]}
        check(kinds.get("TONE Headset: headless") == "Headset" and kinds.get("TONE Unknown: second") == "Unknown", f"devices {found}")
        check(found["input"] == found["output"] == "TONE Headset: headless", f"in use {found}")

        before = len(voice.speaker())
        done = sound_check(voice, 30, 3000)
        check(done["fault"] == "None" and -65 < done["noise"] < -60 and -27 < done["voice"] < -21, f"passed: {done}")
        wait_until("her own voice at the speaker", lambda: any(l["hz1000"] > 2500 for l in voice.speaker()[before:]), 5)
        phases = [m["phase"] for m in voice.messages if m["type"] == "SoundChecked"]
        check(phases == sorted(phases, key=["Silence", "Speech", "Playback", "Done"].index), f"phases {phases}")
        levels = {round(m["level"]) for m in voice.messages if m["type"] == "SoundChecked"}
        check(any(level > -30 for level in levels) and any(level < -55 for level in levels), f"levels {levels}")

        mark = voice.mark()
        loud(voice, 30)
        voice.wish("StartSoundCheck")
        voice.wait_sound("Silence", mark)
        voice.wish("StopSoundCheck")
        check(voice.wait_sound("Done", mark)["fault"] == "Interrupted", "stopped")
        names = {path.name for path in Path(voice.folder).iterdir()}
        check(names == {"microphone", "speaker.jsonl", "stderr.log", "voice.lock", "voice.socket"}, f"files {names}")


def faults(line, *expected):
    with line.voice() as voice:
        for room, speech, fault in expected:
            done = sound_check(voice, room, speech)
            check(done["fault"] == fault, f"{fault}: {done}")


@scenario
def a_poor_microphone(line):
    faults(line, (10, 100, "TooQuiet"), (30, 60000, "TooLoud"))


@scenario
def no_sound_at_all(line):
    faults(line, (0, 0, "Muted"), ("dead", 0, "NoMicrophone"), (2000, 3000, "NoisyRoom"))


@scenario
def another_device(line):
    """Chosen in a running call, and kept over registrations; one that is unplugged is no reason for silence."""
    with line.registered() as voice:
        with line.world.call(to=line.user) as caller:
            answer(voice, caller)
            wait_until("1000 Hz at the caller", lambda: caller.rtp.tone(1000, 0.5) > LOUD, 8)
            mark = voice.mark()
            voice.choose_sound("TONE Unknown: second", "TONE Unknown: second")
            check(voice.wait_devices(mark)["input"] == "TONE Unknown: second", "not in use")
            wait_until("440 Hz at the caller", lambda: caller.rtp.tone(440, 0.5) > LOUD, 8)
            # in a call nothing else is tried
            mark = voice.mark()
            voice.wish("StartSoundCheck")
            check(voice.wait_sound("Done", mark)["fault"] == "Interrupted", "a sound check in a call")
            voice.wish("StartTestCall")
            check(voice.wait_test_call("Done", mark)["fault"] == "Interrupted", "a test call in a call")
            caller.hangup()
            voice.wait_event("Hangup", "CallerHungUp")
        mark = voice.mark()
        voice.unregister()
        voice.wait_reach("Off", since=mark)
        line.register(voice)
        voice.wait_reach("Registered", since=mark)
        mark = voice.mark()
        voice.wish("FindDevices")
        check(voice.wait_devices(mark)["input"] == "TONE Unknown: second", "forgotten")
        mark = voice.mark()
        voice.choose_sound("USB: unplugged", "")
        found = voice.wait_devices(mark)
        check(found["input"] == found["output"] == "TONE Headset: headless", f"unplugged: {found}")


@scenario
def a_call_goes_first(line):
    """Before what is tried: the sound check, then the test call."""
    line.world.echo(line.world.echoes[line.user])
    with line.registered() as voice:
        loud(voice, 30)
        for wish, wait, phase in (("StartSoundCheck", voice.wait_sound, "Speech"), ("StartTestCall", voice.wait_test_call, "Measuring")):
            mark = voice.mark()
            voice.wish(wish)
            wait(phase, mark)
            loud(voice, 12000)
            with line.world.call(to=line.user) as caller:
                check(wait("Done", mark)["fault"] == "Interrupted", f"{wish} went on")
                answer(voice, caller, mark)
                wait_until("1000 Hz at the caller", lambda: caller.rtp.tone(1000, 0.5) > LOUD, 8)
                wait_until("440 Hz at our speaker", lambda: any(l["hz440"] > LOUD for l in voice.speaker()[-1:]), 8)
                caller.hangup()
                voice.wait_event("Hangup", "CallerHungUp", mark)
            loud(voice, 30)
        # nor does anything go on for an app that has left
        mark = voice.mark()
        voice.wish("StartTestCall")
        voice.wait_test_call("Measuring", mark)
        voice.close()
        with voice.again() as again:
            mark = again.mark()
            again.wish("StartTestCall")
            again.wait_test_call("Calling", mark)


def test_call(voice):
    mark = voice.mark()
    voice.wish("StartTestCall")
    return voice.wait_test_call("Done", mark)


@scenario
def echo_answers(line):
    """baresip, as it is shipped, then sipp."""
    with line.voice() as voice:
        check(test_call(voice)["fault"] == "NotRegistered", "without an account")
    with line.registered() as voice:
        for how in ("echo", "sipp"):
            peer = line.world.echo(line.world.echoes[line.user], how)
            before = len(voice.speaker())
            done = test_call(voice)
            check(done["fault"] == "None" and done["sent"] > 250 and done["received"] > 250 and done["loss"] < 1, f"{how}: {done}")
            check(any(l["rms"] > 200 for l in voice.speaker()[before:]), "she heard no notes")
            check(max(l["hz1000"] for l in voice.speaker()[before:]) < FAINT, "her microphone was open")
            print(f"     {how}: {done['sent']} sent, {done['received']} back, loss {done['loss']:.1f} %, jitter {done['jitter']:.1f} ms,"
                  f" round trip {done['rtt']:.1f} ms")
            if how == "echo":
                time.sleep(0.5)
                check("terminated" in peer.text().lower() or "closed" in peer.text().lower(), f"not hung up: {peer.tail()}")
            peer.stop()


@scenario
def echo_rings_on(line):
    line.world.echo(line.world.echoes[line.user], "rings")
    with line.registered() as voice:
        check(test_call(voice)["fault"] == "NoAnswer", "nobody answered")


@scenario
def echo_is_silent(line):
    line.world.echo(line.world.echoes[line.user], "silent")
    with line.registered() as voice:
        done = test_call(voice)
        check(done["fault"] == "NothingBack" and done["sent"] > 250 and done["received"] == 0, f"{done}")


@scenario
def no_echo(line):
    with line.registered() as voice:
        check(test_call(voice)["fault"] == "NotOffered", "no echo")
        voice.wait_reach("Registered")


if __name__ == "__main__":
    sys.exit(run_all(SCENARIOS, mute=["no_echo"]))

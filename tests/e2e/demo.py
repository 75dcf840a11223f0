# SPDX-License-Identifier: GPL-3.0-or-later
"""One real call, from the ring to the leader's desk.   demo.py --build build/dev [--headless] [--server-down] [--keep]

With a display: two windows and a scripted caller who speaks; you answer by hand. Without one, or with --headless: the same
windows under Xvfb, driven from outside through accessibility, the caller a 440 Hz tone, our microphone a 1000 Hz tone.
--server-down: the organisation's server is off during the whole call and comes back after it.
Prints each step with its time and last one line `demo: ok ...`; a failed step ends with `demo: failed: why` and exit code 1.
"""
import argparse
import os
import shutil
import sys
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))
from procs import StepFailed, wait_until  # noqa: E402
from screen import Screen  # noqa: E402
from world import Hotline, verdict  # noqa: E402

ROOT = HERE.parents[1]
MEMBERS = {"gao": "counsellor", "lin": "leader"}



def last_line(call, rtp_in, rtp_out, tone440, tone1000, risk, record, receipt):
    print(f"demo: ok call={call} rtp_in={rtp_in} rtp_out={rtp_out} tone440={tone440} tone1000={tone1000} risk={risk}"
          f" record={record} receipt={receipt}", flush=True)


def driven(options, hotline, pictures):
    import canary
    import journey
    story = journey.Story(pictures)
    counsellor = leader = None
    try:
        counsellor = journey.open_window(hotline, "gao")
        leader = journey.open_window(hotline, "lin", x=1340)
        story.tell("two windows are open")
        journey.join(counsellor, hotline.invites["gao"], story)
        journey.join(leader, hotline.invites["lin"])
        story.tell("counsellor and leader have joined by invite")
        journey.go_on_duty(counsellor, hotline)
        story.picture(counsellor, "home")
        folder = journey.voice_folder(hotline, "gao")
        story.tell("the counsellor's line is registered over TLS and takes calls")
        if options.server_down:
            hotline.stop_server()
            story.tell("the organisation's server is off")

        with hotline.sip.call(number=journey.NUMBER) as caller:
            caller.wait_ringing()
            counsellor.find("接听", journey.BUTTON, timeout=10)
            story.picture(counsellor, "incoming")
            story.tell("the phone rings")
            counsellor.click("接听", journey.BUTTON)
            caller.wait_answered()
            story.tell("answered; the recording notice plays to the caller")
            tones = journey.hears_both(caller, folder, timeout=30)
            story.tell(f"both hear each other: 440 Hz {tones[0]:.0f} at our speaker, 1000 Hz {tones[1]:.0f} at the caller")
            story.picture(counsellor, "in-call")
            counsellor.toggle("已经告诉来电者本次通话会录音")
            journey.write_note(counsellor, journey.SECRETS["typed note"] + " ")
            journey.write_note(counsellor, journey.SECRETS["note"])
            story.tell("a note is written and saved")
            journey.risk_talk(counsellor, story)
            risk = journey.risk_of(counsellor)
            story.tell(f"suicide risk asked, judged {risk}")
            counsellor.click("情绪稳一些了")
            counsellor.find("再量一次", part=True)
            sent, received = journey.packets(folder)
            call_id, rtp_out = caller.call_id, caller.rtp.received
            journey.hang_up(counsellor)
            if caller.wait_ended() != 0:
                raise StepFailed(f"the call did not end as calls should\n{caller.proc.tail()}")
            story.tell(f"hung up; the caller sent {caller.rtp.sent} RTP packets and received {rtp_out},"
                       f" the counsellor's telephone {sent} and {received}")

        journey.fill_wrap_up(counsellor)
        journey.sign(counsellor, story)
        story.tell("wrapped up and signed")
        if options.server_down:
            time.sleep(2)  # long enough to be sent by mistake
            if hotline.events("records"):
                raise StepFailed("the server was down and yet it has the record")
            story.picture(counsellor, "kept")
            hotline.start_server()
            story.tell("the record was kept here; the server is back")
        events = wait_until("the record at the server", lambda: hotline.events("records"), 60, 0.1)
        counsellor.find("记录都已送到机构", part=True, timeout=20)
        story.picture(counsellor, "home-after")
        story.tell("the server has it and the counsellor sees the receipt")

        level = journey.review(leader, story)
        if level != risk:
            raise StepFailed(f"the counsellor saw {risk}, the leader sees {level}")
        wait_until("the opening in the access log", lambda: hotline.events("access"), 20, 0.1)
        wait_until("the review at the server", lambda: hotline.events("review"), 20, 0.1)
        story.tell("the leader has opened it, which was logged, and reviewed it")
        counsellor.find("督导批注", part=True, timeout=40)
        story.picture(counsellor, "comment")
        counsellor.click("我的记录", part=True)
        story.picture(counsellor, "records")
        leader.click("设置", part=True)
        story.picture(leader, "settings")
        story.tell("the comment has reached the counsellor")

        events = hotline.events("records")
        if len(events) != 1:
            raise StepFailed(f"the server has {len(events)} records of one call")
        words = {**journey.SECRETS, "passphrase": journey.PASSPHRASE, "number": journey.NUMBER,
                 **{f"SIP password of {name}": password for name, password in hotline.passwords.items()}}
        app_pids = [pid for user in (counsellor, leader) for pid in descendants(user.proc.pid)]
        requests = hotline.said_to_server()
        if not any(b"POST /v1/streams/records/events " in said for said in requests):
            raise StepFailed("the record was not seen on its way to the server")
        leaks = canary.scan(words, [*hotline.kept(), os.environ["XDG_RUNTIME_DIR"]], [hotline.server.pid, *app_pids])
        if leaks:
            raise StepFailed("in clear: " + "; ".join(f"{word} as {spelling} in {where}" for word, spelling, where in leaks[:10]))
        story.tell(f"none of {len(words)} secrets lies in clear in profiles, logs, the server's data, a process listing or the"
                   f" {sum(map(len, requests))} bytes that the server was told and told itself, without their TLS")
        last_line(call_id, received, rtp_out, round(tones[0]), round(tones[1]), risk, events[0]["record"], events[0]["seq"])
    except BaseException:
        for user in (counsellor, leader):
            if user is not None and user.proc.running():
                try:
                    story.picture(user, f"failed-{user.name}")
                except Exception:  # noqa: BLE001 - the picture is a help, the failure matters
                    pass
        raise
    finally:
        for user in (counsellor, leader):
            if user is not None:
                user.close()


def descendants(pid):
    """The process, and what it started even if detached: the voice process of the same runtime folder."""
    found = [pid]
    marker = os.environ["XDG_RUNTIME_DIR"].encode()
    for path in Path("/proc").glob("[0-9]*"):
        try:
            if b"hearthline-voice" in (path / "cmdline").read_bytes() and marker in (path / "environ").read_bytes():
                found.append(int(path.name))
        except OSError:
            pass
    return found


def by_hand(options, hotline, pictures):
    """With a display: the person at the machine is the counsellor and the leader."""
    import speech
    from procs import Proc
    began = time.monotonic()

    def tell(text):
        print(f"[{time.monotonic() - began:6.1f} s] {text}", flush=True)
    windows = []
    try:
        for name, role in MEMBERS.items():
            windows.append(Proc(name, hotline.app(name), hotline.folder / f"{name}.log"))
            print(f"\nInvite of the {role} ({name}), paste it into a window of its own:\n{hotline.invites[name]}\n")
        tell("join in both windows, then switch the counsellor to taking calls; the caller dials every 20 s until you answer")
        while True:
            with hotline.sip.call(number="13800001111", ring=20, talk=600, sound=speech.caller_says()) as caller:
                try:
                    caller.wait_status("180", 20)
                except StepFailed:
                    time.sleep(5)
                    continue
                tell("it rings: answer")
                try:
                    caller.wait_answered(25)
                except StepFailed:
                    tell("not answered; the caller tries again")
                    continue
                tell("answered: talk, follow the protocol, tap suicide risk, then hang up")
                if options.server_down:
                    hotline.stop_server()
                    tell("the organisation's server is off now")
                caller.wait_ended(700)
                call_id, rtp_in, rtp_out = caller.call_id, caller.rtp.sent, caller.rtp.received
                break
        tell("hung up; wrap up and sign")
        if options.server_down:
            input("press Enter when you have signed: the server comes back then ")
            hotline.start_server()
        event = wait_until("the record at the server", lambda: hotline.events("records"), 1800, 0.5)[0]
        tell("the server has the record; open it in the leader's window and mark it as reviewed")
        wait_until("the review", lambda: hotline.events("review"), 1800, 0.5)
        last_line(call_id, rtp_in, rtp_out, "by-ear", "by-ear", "by-eye", event["record"], event["seq"])
    finally:
        for window in windows:
            window.stop()


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--build", type=Path, default=ROOT / "build" / "dev")
    options.add_argument("--headless", action="store_true")
    options.add_argument("--server-down", action="store_true")
    options.add_argument("--pictures", type=Path, default=ROOT / "build" / "demo")
    options.add_argument("--keep", action="store_true", help="keep the throw-away profiles for a look")
    chosen = options.parse_args()
    headless = chosen.headless or not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
    shutil.rmtree(chosen.pictures, ignore_errors=True)
    chosen.pictures.mkdir(parents=True)

    def run(folder):
        with Hotline(chosen.build.resolve() / "bin", MEMBERS, headless=headless, folder=folder,
                     tapped="clear" if headless else None) as hotline:
            if headless:
                with Screen():
                    driven(chosen, hotline, chosen.pictures)
            else:
                by_hand(chosen, hotline, chosen.pictures)
    return verdict("demo", run, keep=chosen.keep)


if __name__ == "__main__":
    sys.exit(main())

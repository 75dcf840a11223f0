# SPDX-License-Identifier: GPL-3.0-or-later
"""killed.py --build build/dev: the app is killed in the middle of a call, the way a crash would. The caller must not notice, and
after the restart the answers and notes are there and the call goes on to a signed record that arrives exactly once."""
import argparse
import sys
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))
from procs import StepFailed, wait_until  # noqa: E402
from screen import Screen  # noqa: E402
from world import Hotline, verdict  # noqa: E402

LONGEST_GAP = 0.5  # seconds without a packet that the caller may notice


def cuts_are_noticed(journey, user, caller, folder):
    """Proves that the tone check can fail: with either direction dead it must not pass."""
    def dead(direction):
        time.sleep(1.5)  # what was under way is played out
        try:
            journey.hears_both(caller, folder, timeout=3)
        except StepFailed:
            return
        raise StepFailed(f"{direction} was cut and the tone check did not notice")
    caller.rtp.speak([])
    dead("the way from the caller to us")
    caller.rtp.speak(journey.rtp.sine(440, 1.0))
    user.click("静音")
    dead("the way from us to the caller")
    user.click("静音")
    journey.hears_both(caller, folder)


def scenario(hotline, pictures):
    import journey
    story = journey.Story(pictures)
    user = journey.open_window(hotline, "gao")
    try:
        journey.join(user, hotline.invites["gao"])
        journey.go_on_duty(user, hotline)
        folder = journey.voice_folder(hotline, "gao")
        with hotline.sip.call(number=journey.NUMBER, talk=240) as caller:
            caller.wait_ringing()
            user.click("接听", journey.BUTTON)
            caller.wait_answered()
            journey.hears_both(caller, folder, timeout=30)
            story.tell("in a call, both tones heard")
            cuts_are_noticed(journey, user, caller, folder)
            story.tell("a cut line is noticed, either way")
            journey.write_note(user, journey.SECRETS["note"])
            user.click("自杀风险")
            user.choose("近两周是否想过结束生命", "是")
            wait_until("the answer is saved", lambda: user.shows("已保存"), 5)
            killed_at = time.monotonic()
            user.proc.kill()
            story.tell("the app was killed")
            user.start()
            journey.unlock(user)
            user.find("结束通话", timeout=30)
            story.tell(f"restarted, unlocked, back in the call after {time.monotonic() - killed_at:.1f} s")
            gap = caller.rtp.longest_gap(killed_at)
            if gap > LONGEST_GAP:
                raise StepFailed(f"the caller heard nothing for {gap:.2f} s")
            journey.hears_both(caller, folder)
            story.tell(f"the caller's sound went on, longest gap {gap * 1000:.0f} ms")
            if journey.SECRETS["note"] not in user.text_of("记录"):
                raise StepFailed("the note is lost")
            user.find("因为：近两周有过结束生命的念头", part=True)  # the risk is judged from the answer
            story.picture(user, "back-in-the-call")
            story.tell("note and answer are there")
            journey.hang_up(user)
            if caller.wait_ended() != 0:
                raise StepFailed("the call did not end as calls should")
        for question, answer in (("来电类型", "涉及自杀危险"), ("危机判断", "有")):
            user.choose(question, answer)
        for question, answer in (("还没有决定是否回访", "同意回访"), ("还没有交接给督导或下一班", "已交接")):
            if user.shows(question):
                user.choose(question, answer)
        journey.inquire(user)
        journey.sign(user, story)
        wait_until("the record at the server", lambda: hotline.events("records"), 60, 0.1)
        user.find("记录都已送到机构", part=True, timeout=20)
        if len(hotline.events("records")) != 1:
            raise StepFailed("more than one record of one call")
        story.tell("signed; the server has one record")
    except BaseException:
        if user.proc.running():
            story.picture(user, "failed")
        raise
    finally:
        user.close()


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--build", type=Path, required=True)
    build = options.parse_args().build.resolve()

    def run(folder):
        with Hotline(build / "bin", {"gao": "counsellor"}, folder=folder) as hotline, Screen(width=1300):
            scenario(hotline, build / "e2e" / "killed")
        print("killed: ok")
    return verdict("killed", run)


if __name__ == "__main__":
    sys.exit(main())

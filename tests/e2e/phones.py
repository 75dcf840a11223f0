# SPDX-License-Identifier: GPL-3.0-or-later
"""phones.py --build build/dev: baresip and linphone-cli, which nobody here wrote, call in through the app's window.

Each rings there, is answered by hand, hears and is heard, and the call ends from the one side or the other.
"""
import argparse
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))
from procs import StepFailed, wait_until  # noqa: E402
from screen import Screen  # noqa: E402
from world import Hotline, verdict  # noqa: E402


def call_in(hotline, user, folder, dial, ends, story):
    """ends: who puts the receiver down, "phone" or "we"."""
    import journey
    with dial(to="hotline") as phone:
        user.find("接听", journey.BUTTON, timeout=20)
        story.picture(user, f"{phone.proc.name}-rings")
        user.click("接听", journey.BUTTON)
        phone.wait_answered(20)
        user.find("结束通话", timeout=15)
        _, start = journey.speaker(folder, 440)
        wait_until(f"440 Hz of {phone.proc.name} at our speaker", lambda: journey.speaker(folder, 440, start)[0] > journey.LOUD, 15)
        # our microphone is live once the recording notice is over
        user.find("录音中", timeout=30)
        sent, received = journey.packets(folder)
        wait_until("a second of talk", lambda: journey.packets(folder)[0] > sent + 50, 10)
        story.picture(user, phone.proc.name)
        if ends == "phone":
            phone.hangup()
        else:
            journey.hang_up(user)
        user.find("签名并保存", timeout=15)
        if not user.shows("来电者挂断了电话" if ends == "phone" else "您结束了通话"):
            raise StepFailed(f"who ended the call is not said: {user.summary()}")
        # both programs write the head of their file at the end
        wait_until(f"1000 Hz of our microphone at {phone.proc.name}", lambda: phone.heard()[1000] > 1000, 10, 0.2)
        # nothing rings before this one is signed and let go
        for question, answer in (("来电类型", "一般心理困扰"), ("危机判断", "没能判断")):
            user.choose(question, answer)
        journey.sign(user, story)
        story.tell(f"{phone.proc.name}: rang, answered, {sent} packets sent and {received} received, {phone.heard()[1000]:.0f} of 1000 Hz at"
                   f" the phone; ended by {'the phone' if ends == 'phone' else 'us'}")


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--build", type=Path, required=True)
    build = options.parse_args().build.resolve()

    def run(folder):
        import journey
        with Hotline(build / "bin", {"gao": "counsellor"}, folder=folder) as hotline, Screen(width=1300):
            story = journey.Story(build / "e2e" / "phones")
            user = journey.open_window(hotline, "gao")
            try:
                journey.join(user, hotline.invites["gao"])
                journey.go_on_duty(user, hotline)
                voice = journey.voice_folder(hotline, "gao")
                call_in(hotline, user, voice, hotline.sip.baresip, "phone", story)
                call_in(hotline, user, voice, hotline.sip.linphone, "we", story)
            except BaseException:
                if user.proc.running():
                    story.picture(user, "failed")
                raise
            finally:
                user.close()
        print("phones: ok")
    return verdict("phones", run)


if __name__ == "__main__":
    sys.exit(main())

# SPDX-License-Identifier: GPL-3.0-or-later
"""screenreader.py GALLERY: what a screen reader is told, over the real AT-SPI bus: passphrase fields have names and hand out
dots, never what was typed; choices and switches say what they are and whether they are chosen."""
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "e2e"))
from procs import StepFailed  # noqa: E402
from screen import Screen  # noqa: E402

SECRET = "lamplight7"


def passphrase(gallery, log):
    from procs import wait_until
    from user import User
    user = User("gallery", [gallery, "--page", "welcome-passphrase"], log)
    try:
        user.find("再输一次", "password text")
        field = user.find("设置口令", "password text")
        user.focus()
        x, y = user._centre(field)
        subprocess.run(["xdotool", "mousemove", str(x), str(y), "click", "1"], check=True)
        subprocess.run(["xdotool", "type", "--delay", "20", SECRET], check=True)
        wait_until("the dots", lambda: user.find("设置口令", "password text").text() == "•" * len(SECRET), 10)
        for name, role, node in user.nodes():
            if any(SECRET in told for told in (name, *node.told())):
                raise StepFailed(f"the passphrase can be read over AT-SPI: {role} '{name}'")
    finally:
        user.proc.popen.kill()
        user.proc.popen.wait()


def choices(gallery, log, page, expected):
    from user import User
    user = User("gallery", [gallery, "--page", page], log)
    try:
        for name, role, chosen in expected:
            if user.find(name, role).is_checked() != chosen:
                raise StepFailed(f"{page}: '{name}' should {'' if chosen else 'not '}say that it is chosen")
    finally:
        user.proc.popen.kill()
        user.proc.popen.wait()


def pressed(gallery, log, page, name, opens):
    """A button pressed by the screen reader, without a mouse, opens a sheet with this button."""
    from user import User
    user = User("gallery", [gallery, "--page", page], log)
    try:
        user.find(name, "push button").press()
        user.find(opens, "push button")
    finally:
        user.proc.popen.kill()
        user.proc.popen.wait()


def run(gallery):
    with tempfile.TemporaryDirectory(prefix="hl-reader") as folder, Screen(1300, 820):
        passphrase(gallery, Path(folder) / "a.log")
        log = Path(folder) / "b.log"
        choices(gallery, log, "in-call", [("哭泣", "check box", True), ("语气", "check box", False), ("可能", "check box", False)])
        choices(gallery, log, "in-call-rescue", [("已请值班督导同时处理", "check box", True), ("已知道位置", "check box", False)])
        choices(gallery, log, "recovery-ready", [("还可以", "check box", True), ("轻松", "check box", False)])
        pressed(gallery, log, "in-call-exits", "不回访…", "来电者不愿意")


if __name__ == "__main__":
    try:
        run(sys.argv[1])
    except StepFailed as failed:
        # Another Xvfb of the same number, ending at the same time, takes the socket of ours with it: only then once more, in a
        # process of its own, as the accessibility library keeps its first bus.
        if "could not connect to display" not in str(failed) or "again" in sys.argv:
            raise
        sys.exit(subprocess.run([sys.executable, *sys.argv, "again"], check=False).returncode)
    print("screen reader: ok")

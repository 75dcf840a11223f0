# SPDX-License-Identifier: GPL-3.0-or-later
"""Time from exec to first pixels on the screen, and resident memory, of any program: Xvfb's frame buffer is watched from
outside, so that ours and linphone-desktop are timed alike. Both with warm page cache and a profile that exists."""
import os
import statistics
import struct
import tempfile
import time
from pathlib import Path

from procs import Proc, StepFailed, wait_until

WIDTH, HEIGHT = 1280, 800
COLOURS = 12  # so many distinct pixel values are a drawn page and not only a background
ROUNDS = 7
SETTLE = 3.0  # seconds until memory is read


class FrameBuffer:
    """Xvfb whose pixels are a file."""

    def __init__(self, folder):
        self.folder = Path(folder)
        shown = self.folder / "display"
        self.proc = Proc("Xvfb", ["sh", "-c", f"exec Xvfb -displayfd 3 -screen 0 {WIDTH}x{HEIGHT}x24 -nolisten tcp"
                                              f" -fbdir '{self.folder}' 3>'{shown}'"], self.folder / "xvfb.log")
        bus = self.folder / "bus"
        self.bus = Proc("dbus-daemon", ["dbus-daemon", "--session", "--nofork", f"--address=unix:path={bus}"],
                        self.folder / "dbus.log")
        wait_until("the session bus", bus.exists, 10)
        self.env = {"DBUS_SESSION_BUS_ADDRESS": f"unix:path={bus}"}
        self.env["DISPLAY"] = ":" + wait_until("Xvfb", lambda: shown.exists() and shown.read_text().strip(), 20)
        self.file = open(self.folder / "Xvfb_screen0", "rb")
        head = struct.unpack(">25I", self.file.read(100))  # X11/XWDFile.h
        self.offset, self.stride = head[0] + head[19] * 12, head[12]

    def colours(self):
        """The number of distinct pixel values on every 24th row."""
        seen = set()
        for y in range(10, HEIGHT, 24):
            self.file.seek(self.offset + y * self.stride)
            row = self.file.read(WIDTH * 4)
            seen.update(struct.unpack(f"<{WIDTH}I", row)[::3])
            if len(seen) >= COLOURS:
                break
        return len(seen)

    def close(self):
        self.file.close()
        self.bus.stop()
        self.proc.stop()


def tree(pid):
    """The process and its descendants."""
    children = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            text = path.read_text()
        except OSError:
            continue
        children.setdefault(int(text.rsplit(")", 1)[1].split()[1]), []).append(int(text.split(" ", 1)[0]))
    found = [pid]
    for parent in found:
        found += children.get(parent, [])
    return found


def rss_mib(pid):
    """Resident memory of a process and all that it started."""
    total = 0
    for each in tree(pid):
        try:
            text = Path(f"/proc/{each}/status").read_text()
        except OSError:
            continue
        total += sum(int(line.split()[1]) for line in text.splitlines() if line.startswith("VmRSS:"))
    return total / 1024


def once(frame, name, argv, home, memory=False):
    """Milliseconds until the page stands on the screen; with memory, MiB once it has settled."""
    wait_until("an empty screen", lambda: frame.colours() <= 2, 10)
    runtime = home / "run"
    runtime.mkdir(mode=0o700, exist_ok=True)
    env = {**os.environ, "HOME": str(home), **frame.env, "XDG_RUNTIME_DIR": str(runtime), "QT_QPA_PLATFORM": "xcb",
           "LC_ALL": "C.UTF-8"}
    for key in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "QT_QUICK_BACKEND"):
        env.pop(key, None)
    began = time.monotonic()
    proc = Proc(name, argv, home / f"{name}.log", env=env)
    try:
        while frame.colours() < COLOURS:
            if not proc.running():
                raise StepFailed(f"{name} ended before it drew\n{proc.tail()}")
            if time.monotonic() - began > 40:
                raise StepFailed(f"{name} drew nothing in 40 s\n{proc.tail()}")
            time.sleep(0.002)
        shown = (time.monotonic() - began) * 1000
        if memory:
            time.sleep(SETTLE)
            return rss_mib(proc.pid)
        return shown
    finally:
        proc.stop()


def measure(programs):
    with tempfile.TemporaryDirectory(prefix="hl-start") as name:
        home = Path(name)
        contestants = {"ours": [programs / "hearthline", "--profile", home / "profile"],
                       "theirs": ["linphone"]}
        shown = {key: [] for key in contestants}
        frame = FrameBuffer(home)
        try:
            for key, argv in contestants.items():
                once(frame, key, argv, home)  # makes the profile, fills the page cache
            for number in range(ROUNDS):
                for key in sorted(contestants, reverse=number % 2 == 1):
                    shown[key].append(once(frame, key, contestants[key], home))
            memory = once(frame, "ours", contestants["ours"], home, memory=True)
        finally:
            frame.close()
    print("bench: first frame ms, ours {ours}, theirs {theirs}".format(
        **{key: [round(v) for v in values] for key, values in shown.items()}), flush=True)
    ours, theirs = statistics.median(shown["ours"]), statistics.median(shown["theirs"])
    return {"first_frame_ms": ours, "first_frame_vs_linphone_desktop": ours / theirs, "rss_mib": memory}

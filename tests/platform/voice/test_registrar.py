# SPDX-License-Identifier: GPL-3.0-or-later
"""The registrar dies and comes back: the light goes out at once, the line is back within 10 s, a call lives through it.

    python3 test_registrar.py BINFOLDER
"""
import os
import signal
import sys
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parents[1] / "e2e")]
from procs import Proc, wait_until  # noqa: E402
from sipworld import KAMAILIO_MODULES, SipWorld  # noqa: E402
from test_voice import GAP, LOUD, Line, PASSWORD, answer, check  # noqa: E402


def main():
    with SipWorld({"line": PASSWORD}) as world:
        line = Line(world, Path(sys.argv[1]).resolve(), "line")
        with line.registered() as voice, world.call(to="line") as caller:
            call = answer(voice, caller)
            wait_until("1000 Hz at the caller", lambda: caller.rtp.tone(1000, 0.5) > LOUD, 5)
            mark, died = voice.mark(), time.monotonic()
            os.killpg(world.kamailio.pid, signal.SIGKILL)  # all its workers
            world.kamailio.popen.wait(5)
            (world.folder / "kamailio.pid").unlink()
            voice.wait_reach("Failed", since=mark, timeout=8)
            noticed = time.monotonic() - died
            time.sleep(3)
            kamailio = Proc("kamailio", ["kamailio", "-f", "kamailio.cfg", "-L", KAMAILIO_MODULES, "-Y", world.folder, "-P",
                                         world.folder / "kamailio.pid", "-w", world.folder, "-m", "32", "-M", "4", "-DD", "-E"],
                            world.folder / "again.log", cwd=world.folder)
            try:
                back = time.monotonic()
                voice.wait_reach("Registered", since=mark, timeout=15)
                took = time.monotonic() - back
                check(caller.rtp.longest_gap(died) < GAP, "the caller heard a gap")
                check(caller.rtp.tone(1000, 0.5) > LOUD, "the caller hears silence")
                voice.hang_up(call)
                voice.wait_event("Hangup")
            finally:
                kamailio.stop()
            print(f"ok   noticed after {noticed:.1f} s, registered {took:.1f} s after the registrar's start")
            check(took < 10, f"registered only {took:.1f} s after the registrar's start")


if __name__ == "__main__":
    main()

# SPDX-License-Identifier: GPL-3.0-or-later
"""A telephone world for tst_voice_process: prints {"port", "ca", "domain"}, then obeys lines on standard input, each
answered by one JSON line:

    call          a caller dials the user "lin"            {"ok": true}
    connect       waits until she is answered              {"ok": true}
    heard         what the caller hears                    {"hz1000": amplitude, "gap": longest silence in s since "connect"}
    hangup        the caller hangs up                      {"ok": true}
"""
import json
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "e2e"))
from sipworld import SipWorld  # noqa: E402


def say(**values):
    print(json.dumps(values), flush=True)


def main():
    caller, since = None, 0.0
    with SipWorld({"lin": "lin-secret"}) as world:
        say(port=world.tls, ca=str(world.folder / "ca.pem"), domain=world.domain)
        for line in sys.stdin:
            verb = line.strip()
            if verb == "call":
                caller = world.call(to="lin")
                say(ok=True)
            elif verb == "connect":
                caller.wait_answered()
                since = time.monotonic() + 1
                say(ok=True)
            elif verb == "heard":
                say(hz1000=caller.rtp.tone(1000, 0.5), gap=caller.rtp.longest_gap(since))
            elif verb == "hangup":
                caller.hangup()
                say(ok=True)
        if caller:
            caller.close()


if __name__ == "__main__":
    main()

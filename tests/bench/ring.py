# SPDX-License-Identifier: GPL-3.0-or-later
"""INVITE to 180 as an outside caller sees it: ours, linphone-cli and baresip, all three over TLS with mandatory SRTP through
the same Kamailio and rtpengine; blocks of each in turn, stamps by sipp's message trace."""
import statistics
import sys
from pathlib import Path

from procs import wait_until
from sipworld import SipWorld

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "platform" / "voice"))
from voicectl import Voice  # noqa: E402

CALLS, BLOCKS = 5, 5
PASSWORD = "bench-secret"


class Ours:
    def __init__(self, world, programs):
        self.voice = Voice(programs / "hearthline-voice-tone")
        self.voice.register("ours", PASSWORD, world.domain, "localhost", world.tls, world.ca)
        self.voice.wait_reach("Registered")

    def close(self):
        self.voice.stop()


def registered(phone):
    wait_until(f"{phone.proc.name} registered", phone.registered, 15, 0.2)
    return phone


def delays(world, user):
    for _ in range(CALLS):
        with world.call(to=user, ring=10) as caller:
            caller.wait_ringing()
            caller.hangup()
            caller.wait_ended()
            yield caller.delays()["180"]


def measure(programs):
    contestants = {"ours": lambda world: Ours(world, programs),
                   "linphone": lambda world: registered(world.linphone("linphone", secure=True, answers=False)),
                   "baresip": lambda world: registered(world.baresip(user="baresip", secure=True))}
    found = {name: [] for name in contestants}
    with SipWorld({name: PASSWORD for name in contestants}) as world:
        for block in range(BLOCKS):
            for name in sorted(contestants, key=lambda n: (list(contestants).index(n) + block) % 3):
                phone = contestants[name](world)
                try:
                    found[name] += delays(world, name)
                finally:
                    phone.close()
    medians = {name: statistics.median(values) for name, values in found.items()}
    print("bench: INVITE to 180, median ms of {}: {}".format(
        CALLS * BLOCKS, ", ".join(f"{name} {value:.2f}" for name, value in medians.items())), flush=True)
    return {f"invite_180_vs_{peer}": medians["ours"] / medians[peer] for peer in ("linphone", "baresip")}

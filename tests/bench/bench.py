# SPDX-License-Identifier: GPL-3.0-or-later
"""Measures Hearthline against its peers in one run and writes build/bench.json, a flat object.

bench.py --build build/release [--only voice|pouchdb|load|store|content|report|start]   (--only measures one part again, and
updates its own keys of the file). Exits 1 when something that was measured misses its bar.
"""
import argparse
import json
import re
import subprocess
import sys
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path[:0] = [str(HERE), str(ROOT / "tests" / "e2e")]


def run_json(argv, timeout):
    """The last line of a program's output, which must be a JSON object."""
    done = subprocess.run([str(a) for a in argv], capture_output=True, text=True, timeout=timeout)
    if done.returncode:
        sys.exit(f"{Path(str(argv[0])).name} exited {done.returncode}\n{done.stdout[-800:]}{done.stderr[-800:]}")
    return json.loads(done.stdout.strip().splitlines()[-1])


def program(build, name):
    for folder in ("bin", "tests"):
        if (build / folder / name).exists():
            return build / folder / name
    sys.exit(f"{name} is not built in {build}")


def voice(build):
    import ring
    return ring.measure(build / "bin")


def pouchdb(build):
    import pouchdb as peer
    return peer.measure(program(build, "bench_sync"), run_json)


def load(build):
    """1,000 devices that come back after an outage (tests/sync/tst_sync_load), which fails as well when an answer is lost."""
    done = subprocess.run([str(program(build, "tst_sync_load"))], capture_output=True, text=True, timeout=900)
    times = re.search(r"push (\d+)/(\d+)/(\d+), pull (\d+)/(\d+)/(\d+)", done.stdout + done.stderr)
    if not times:
        sys.exit(f"tst_sync_load exited {done.returncode}\n{done.stdout[-800:]}{done.stderr[-800:]}")
    figures = dict(zip(("push_1000_p50_ms", "push_1000_p99_ms", "push_1000_worst_ms", "pull_1000_p50_ms", "pull_1000_p99_ms",
                        "pull_1000_worst_ms"), map(int, times.groups())))
    return {**figures, "load_1000_passed": int(done.returncode == 0)}


def store(build):
    figures = run_json([program(build, "bench_store")], 600)
    return {key: figures[key] for key in ("insert_vs_plain_sqlite", "search_p95_ms", "answer_ack_p99_ms")}


def content(build):
    figures = run_json([program(build, "bench_content")], 120)
    return {key: figures[key] for key in ("content_load_ms", "content_search_us")}


def report(build):
    return run_json([program(build, "bench_report")], 600)


def start(build):
    import firstframe
    return firstframe.measure(build / "bin")


SECTIONS = {"voice": voice, "pouchdb": pouchdb, "load": load, "store": store, "content": content, "report": report, "start": start}
AT_LEAST = {"push_vs_pouchdb": 5, "pull_vs_pouchdb": 5, "load_1000_passed": 1, "insert_vs_plain_sqlite": 0.5}
AT_MOST = {"push_1000_p99_ms": 1000, "search_p95_ms": 5, "answer_ack_p99_ms": 20, "content_load_ms": 50, "content_search_us": 5000,
           "report_s": 20, "report_rss_mib": 64}


def missed(figures):
    return [f"{key} {figures[key]:g}, wanted {sign} {bar}" for bars, sign, holds in (
        (AT_LEAST, ">=", lambda value, bar: value >= bar), (AT_MOST, "<=", lambda value, bar: value <= bar))
        for key, bar in bars.items() if key in figures and not holds(figures[key], bar)]


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--build", type=Path, default=ROOT / "build" / "release")
    options.add_argument("--only", choices=SECTIONS)
    chosen = options.parse_args()
    target = ROOT / "build" / "bench.json"
    figures = json.loads(target.read_text()) if chosen.only and target.exists() else {}
    fresh = {}
    for name, section in SECTIONS.items():
        if chosen.only in (None, name):
            began = time.monotonic()
            measured = section(chosen.build.resolve())
            fresh.update({key: round(value, 3) for key, value in measured.items()})
            print(f"{name} ({time.monotonic() - began:.0f} s): " + ", ".join(f"{k}={fresh[k]:g}" for k in measured), flush=True)
    target.write_text(json.dumps({**figures, **fresh}, indent=2) + "\n")
    print(target.read_text(), end="")
    if wrong := missed(fresh):
        sys.exit("bench: missed: " + "; ".join(wrong))


if __name__ == "__main__":
    main()

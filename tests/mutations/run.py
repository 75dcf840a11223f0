# SPDX-License-Identifier: GPL-3.0-or-later
"""Breaks the product on purpose, one guard at a time, and demands that a test turns red.

run.py [--only TEXT]   builds a copy of the tree under build/mutations, applies each entry of tests/mutations/*.json whose room
                       or name contains TEXT, builds its target, runs its test; non-zero if one stays green. TEXT may also be
                       a file of tests/mutations/groups: its faults, in its order, and a table of them at the end
run.py --check         fast: every entry is complete and its `find` text occurs exactly once in its file
"""
import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests" / "architecture"))
import rules  # noqa: E402

KEYS = {"name", "file", "find", "replace", "target", "test"}
COPY = ROOT / "build" / "mutations" / "tree"
BUILD = COPY / "build" / "dev"  # as deep as build/dev, so that ccache sees the same relative paths


def entries():
    for path in sorted((ROOT / "tests" / "mutations").glob("*.json")):
        for entry in json.loads(path.read_text(encoding="utf-8")):
            yield path.stem, entry


def groups():
    """Name -> [{"fault": what a reader calls it, "mutation": name of an entry}]."""
    for path in sorted((ROOT / "tests" / "mutations" / "groups").glob("*.json")):
        yield path.stem, json.loads(path.read_text(encoding="utf-8"))


def fault(entry):
    """What is wrong with an entry, or None."""
    if set(entry) != KEYS:
        return f"keys are {sorted(entry)}, wanted {sorted(KEYS)}"
    path = ROOT / entry["file"]
    if not path.is_file():
        return f"no file {entry['file']}"
    count = path.read_text(encoding="utf-8").count(entry["find"])
    if count != 1:
        return f"find text occurs {count} times in {entry['file']}"
    return "replace is the same as find" if entry["find"] == entry["replace"] else None


def check():
    checked = failed = 0
    for room, entry in entries():
        checked += 1
        wrong = fault(entry)
        if wrong:
            print(f"{room}: {entry.get('name')}: {wrong}")
            failed += 1
    names = [entry.get("name") for _, entry in entries()]
    for group, faults in groups():
        for one in faults:
            checked += 1
            if names.count(one["mutation"]) != 1:
                print(f"{group}: {one['fault']}: {names.count(one['mutation'])} entries are called {one['mutation']}")
                failed += 1
    print(f"{checked - failed} passed, {failed} failed")
    return 1 if failed or not checked else 0


def choose(only):
    """Entries with what the table calls them."""
    group = dict(groups()).get(only)
    if group is None:
        return [(room, e, e.get("name")) for room, e in entries() if only in room or only in e.get("name", "")]
    by_name = {e.get("name"): (room, e) for room, e in entries()}
    return [(*by_name[one["mutation"]], one["fault"]) for one in group]


def sync_copy():
    tree = rules.Tree(ROOT)
    wanted = set(tree.paths)
    for path in tree.paths:
        source, target = ROOT / path, COPY / path
        if not target.exists() or target.read_bytes() != source.read_bytes():
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(source, target)
    for target in list(COPY.rglob("*")):
        relative = target.relative_to(COPY)
        if target.is_file() and relative.parts[0] != "build" and str(relative) not in wanted:
            target.unlink()


def run(*args):
    env = {**os.environ, "CCACHE_BASEDIR": str(COPY), "CCACHE_NOHASHDIR": "1"}
    return subprocess.run(args, cwd=COPY, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)


def build(*targets):
    return run("cmake", "--build", str(BUILD), "--target", *targets)


def test(pattern):
    return run("ctest", "--test-dir", str(BUILD), "--no-tests=error", "-R", pattern)


def last_lines(done, count=15):
    return "\n".join("    " + line for line in done.stdout.splitlines()[-count:])


def main():
    if sys.argv[1:] == ["--check"]:
        return check()
    only = sys.argv[2] if sys.argv[1:2] == ["--only"] and len(sys.argv) == 3 else ""
    if sys.argv[1:] and not only:
        sys.exit(__doc__)
    chosen = choose(only)
    broken = [f"{room}: {e.get('name')}: {fault(e)}" for room, e, _ in chosen if fault(e)]
    if broken or not chosen:
        sys.exit("\n".join(broken) or "no mutation chosen")

    sync_copy()
    configured = run("cmake", "--preset", "dev")
    if configured.returncode:
        sys.exit("configure failed\n" + last_lines(configured))
    # a whole run needs all programs; a part of it what its targets depend on, unless it has some without a target
    targets = sorted({e["target"] for _, e, _ in chosen})
    green = build(*targets) if only and all(targets) else build("all")
    if green.returncode:
        sys.exit("the unbroken tree does not build\n" + last_lines(green, 40))
    green = test("|".join(sorted({e["test"] for _, e, _ in chosen})))
    if green.returncode:
        sys.exit("the unbroken tree is not green\n" + last_lines(green, 40))

    failed = 0
    table = []
    for room, entry, called in chosen:
        started = time.monotonic()
        path = COPY / entry["file"]
        sound = path.read_text(encoding="utf-8")
        path.write_text(sound.replace(entry["find"], entry["replace"]), encoding="utf-8")
        try:
            built = build(entry["target"])
            if built.returncode:
                verdict, detail = "DOES NOT BUILD", last_lines(built)
            elif test(entry["test"]).returncode == 0:
                verdict, detail = "STAYS GREEN", ""
            else:
                verdict, detail = "red", ""
        finally:
            path.write_text(sound, encoding="utf-8")
        failed += verdict != "red"
        print(f"{verdict:14} {room:12} {entry['name']} ({time.monotonic() - started:.0f} s)", flush=True)
        table.append((called, entry["test"].strip("^$"), verdict))
        if detail:
            print(detail)
    if only in dict(groups()):
        for called, noticed_by, verdict in table:
            print(f"| {called:50} | {noticed_by:24} | {verdict:14} |")
    build(*filter(None, targets))  # leave the copy sound
    print(f"{len(chosen) - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())

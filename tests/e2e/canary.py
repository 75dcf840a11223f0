# SPDX-License-Identifier: GPL-3.0-or-later
"""Looks for words that must not be anywhere in clear: files, process arguments and environments, in every usual spelling.

    leaks = canary.scan({"note": "青瓷灯塔"}, [profile, logs, server_data])       # [(word's name, spelling, where)]

`python3 canary.py --selftest` plants each spelling and demands that it is found.
"""
import base64
import os
import sys
import tempfile
from pathlib import Path


def spellings(word):
    """How a text may lie in a file: {name: bytes}. Base64 in its three alignments, without the edges that depend on neighbours."""
    found = {"utf-8": word.encode(), "utf-16le": word.encode("utf-16-le"), "utf-16be": word.encode("utf-16-be"),
             "gb18030": word.encode("gb18030")}
    for name, raw in list(found.items()):
        found[f"hex of {name}"] = raw.hex().encode()
        found[f"HEX of {name}"] = raw.hex().upper().encode()
        for shift in range(3):
            text = base64.b64encode(b"\0" * shift + raw)
            start, end = (0, 2, 3)[shift], len(text) - (0, 4, 4)[(shift + len(raw)) % 3]
            found[f"base64 of {name} at {shift}"] = text[start:end]
            found[f"base64url of {name} at {shift}"] = text[start:end].translate(bytes.maketrans(b"+/", b"-_"))
    found["escaped"] = word.encode("unicode_escape")  # \\uXXXX, as JSON writes it
    found["percent"] = "".join(f"%{b:02X}" for b in word.encode()).encode()
    return {name: raw for name, raw in found.items() if len(raw) >= 6}


def _search(words, where, data):
    return [(name, spelling, where) for name, forms in words.items() for spelling, raw in forms.items() if raw in data]


def processes(pids):
    """Arguments and environments of processes, as every user of the machine (arguments) or the same user may read them."""
    for pid in pids:
        for part in ("cmdline", "environ"):
            try:
                yield f"/proc/{pid}/{part}", Path(f"/proc/{pid}/{part}").read_bytes()
            except OSError:
                pass


def scan(words, folders, pids=()):
    forms = {name: spellings(word) for name, word in words.items()}
    leaks = []
    for folder in folders:
        folder = Path(folder)
        for path in sorted(folder.rglob("*") if folder.is_dir() else [folder]):
            leaks += _search(forms, f"the name of {path}", os.fsencode(path.name))
            if path.is_file() and not path.is_symlink():
                leaks += _search(forms, str(path), path.read_bytes())
    for where, data in processes(pids):
        leaks += _search(forms, where, data)
    return leaks


def selftest():
    failed = 0
    for word in ("青瓷灯塔七", "quiet-lantern-8164", "13800138164"):
        for name, raw in spellings(word).items():
            with tempfile.TemporaryDirectory(prefix="hl-canary") as folder:
                (Path(folder) / "planted").write_bytes(b"before\0" + raw + b"\0after")
                if not scan({"planted": word}, [folder]):
                    print(f"not found: {word} as {name}")
                    failed += 1
        for shift in range(3):  # in the middle of a longer base64 text
            with tempfile.TemporaryDirectory(prefix="hl-canary") as folder:
                (Path(folder) / "planted").write_bytes(base64.b64encode(b"x" * shift + word.encode() + b"and more"))
                if not scan({"planted": word}, [folder]):
                    print(f"not found: {word} inside base64 at {shift}")
                    failed += 1
    with tempfile.TemporaryDirectory(prefix="hl-canary") as folder:
        (Path(folder) / "harmless").write_bytes(os.urandom(1 << 16))
        failed += len(scan({"planted": "青瓷灯塔七"}, [folder]))
    if not scan({"argument": sys.argv[0]}, [], [os.getpid()]):
        print("not found in the process listing")
        failed += 1
    print(f"canary selftest: {failed} failed")
    return failed


if __name__ == "__main__":
    if sys.argv[1:] != ["--selftest"]:
        sys.exit("usage: canary.py --selftest")
    sys.exit(1 if selftest() else 0)

# SPDX-License-Identifier: GPL-3.0-or-later
"""Processes of a test: started in a scratch folder, awaited by polling, ended by pid, never outliving the test."""
import ctypes
import os
import signal
import socket
import subprocess
import time
from pathlib import Path

_LIBC = ctypes.CDLL(None)
_PR_SET_PDEATHSIG = 1


class StepFailed(AssertionError):
    """A step of a scenario did not happen; the text says which and what was seen instead."""


def wait_until(what, condition, timeout=10.0, every=0.02):
    """Polls condition() until it is truthy and returns its value; StepFailed(what) after timeout seconds."""
    end = time.monotonic() + timeout
    while True:
        value = condition()
        if value:
            return value
        if time.monotonic() > end:
            raise StepFailed(f"{what}: not within {timeout:g} s")
        time.sleep(every)


def end_all_of(program, timeout=4.0):
    """Ends every process that runs this very file, by its pid: what an app of the test started and left behind when it was
    killed (its telephone outlives it, for three minutes or as long as the call)."""
    def running():
        pids = []
        for path in Path("/proc").glob("[0-9]*"):
            try:
                if os.readlink(path / "exe") == str(program):
                    pids.append(int(path.name))
            except OSError:
                pass
        return pids
    for how in (signal.SIGTERM, signal.SIGKILL):
        for pid in running():
            try:
                os.kill(pid, how)
            except ProcessLookupError:
                pass
        end = time.monotonic() + timeout
        while running() and time.monotonic() < end:
            time.sleep(0.05)


def free_port(kind=socket.SOCK_STREAM):
    """A port of 127.0.0.1 that was free a moment ago, for TCP and UDP alike."""
    for _ in range(50):
        with socket.socket(socket.AF_INET, kind) as first:
            first.bind(("127.0.0.1", 0))
            port = first.getsockname()[1]
            other = socket.SOCK_DGRAM if kind == socket.SOCK_STREAM else socket.SOCK_STREAM
            with socket.socket(socket.AF_INET, other) as second:
                try:
                    second.bind(("127.0.0.1", port))
                    return port
                except OSError:
                    continue
    raise StepFailed("no free port on 127.0.0.1")


def _die_with_parent():
    _LIBC.prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)


class Proc:
    """A child process in its own session; output goes to a file, so that a failure can show its last lines."""

    def __init__(self, name, argv, log, cwd=None, env=None, stdin=subprocess.DEVNULL):
        self.name = name
        self.log = log
        with open(log, "ab") as out:
            self.popen = subprocess.Popen([str(a) for a in argv], stdin=stdin, stdout=out, stderr=subprocess.STDOUT,
                                          cwd=cwd, env=env, start_new_session=True, preexec_fn=_die_with_parent)

    @property
    def pid(self):
        return self.popen.pid

    def running(self):
        return self.popen.poll() is None

    def say(self, line):
        """Writes one line to the child's standard input (start it with stdin=subprocess.PIPE)."""
        self.popen.stdin.write(line.encode() + b"\n")
        self.popen.stdin.flush()

    def text(self):
        with open(self.log, "rb") as file:
            return file.read().decode("utf-8", "replace")

    def tail(self, lines=15):
        return "\n".join(f"    {self.name}| {line}" for line in self.text().splitlines()[-lines:])

    def wait(self, timeout):
        try:
            return self.popen.wait(timeout)
        except subprocess.TimeoutExpired:
            raise StepFailed(f"{self.name} did not end within {timeout:g} s\n{self.tail()}") from None

    def kill(self):
        """SIGKILL, as a crash or the system's memory killer would."""
        self.popen.kill()
        self.popen.wait(5)

    def stop(self, timeout=4.0):
        """SIGTERM, then SIGKILL; takes the children that stayed in its session along."""
        if self.running():
            self.popen.terminate()
            try:
                self.popen.wait(timeout)
            except subprocess.TimeoutExpired:
                pass
        try:
            os.killpg(self.popen.pid, signal.SIGKILL)
        except (ProcessLookupError, PermissionError):
            pass
        self.popen.wait(5)

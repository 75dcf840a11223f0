# SPDX-License-Identifier: GPL-3.0-or-later
"""A whole organisation on 127.0.0.1: telephone world, server, members with invites, a folder for each member's profile."""
import os
import secrets
import shutil
import socket
import sqlite3
import subprocess
import tempfile
import uuid
from pathlib import Path

from procs import Proc, StepFailed, end_all_of, free_port, wait_until
from sipworld import SipWorld
from tap import Tap

TOPICS = {"records": 1, "access": 2, "review": 3, "casework": 4}  # sync/wire/event.h


def stage_programs(programs, folder, headless):
    """A bin folder like an installed one. headless: the voice process with the test sound card takes the real one's name."""
    target = Path(folder) / "bin"
    target.mkdir(parents=True)
    for name in ("hearthline", "hearthline-server", "hearthline-admin", "hearthline-voice", "hearthline_leader_hand"):
        source = programs / ("hearthline-voice-tone" if headless and name == "hearthline-voice" else name)
        if not source.exists():
            raise StepFailed(f"{source} is not built")
        shutil.copy2(source, target / name)
    (Path(folder) / "share").symlink_to(programs.parent / "share")
    return target


def verdict(name, run, keep=False, again=""):
    """Runs a scenario, run(folder), in a folder of its own that goes afterwards, says how it ended, returns the exit code."""
    folder = Path(tempfile.mkdtemp(prefix=f"hl-{name}"))
    try:
        run(folder)
        return 0
    except (StepFailed, AssertionError, OSError) as failed:
        print(f"{name}: failed: {failed}{again}", flush=True)
        return 1
    finally:
        if keep:
            print(f"kept: {folder}")
        else:
            shutil.rmtree(folder, ignore_errors=True)


class Hotline:
    """members: {name: role}; the first counsellor is on duty at the telephone line. Ended with the block.

    tapped: the apps reach the server through self.tap. "wire": what passes stays encrypted; "clear": the tap holds the server's
    key and keeps what was said under folder/said.
    """

    def __init__(self, programs, members, headless=True, record_calls=True, folder=None, tapped=None):
        self.members = dict(members)
        self._own_folder = folder is None
        self.folder = Path(folder or tempfile.mkdtemp(prefix="hl-"))
        self.folder.mkdir(parents=True, exist_ok=True)
        os.chmod(self.folder, 0o700)
        self.record_calls = record_calls
        self.passwords = {name: secrets.token_urlsafe(18) for name in members}
        self.bin = stage_programs(Path(programs), self.folder, headless)
        duty = [name for name, role in members.items() if role == "counsellor"]
        self.sip = SipWorld(self.passwords, duty=duty, folder=self.folder / "sip")
        self.port = free_port()
        self.tapped, self.tap = tapped, Tap(target=self.port) if tapped else None
        self.server = None
        self.invites = {}

    # -- the server

    def start_server(self, env=None):
        """env: more environment than this process has."""
        self.server = Proc("hearthline-server",
                           [self.bin / "hearthline-server", "--data", self.folder / "data", "--listen", f"127.0.0.1:{self.port}"],
                           self.folder / "server.log", cwd=self.folder, env={**os.environ, **(env or {})})

        def listens():
            if not self.server.running():
                raise StepFailed(f"hearthline-server ended\n{self.server.tail()}")
            try:
                socket.create_connection(("127.0.0.1", self.port), 0.3).close()
                return True
            except OSError:
                return False
        wait_until("hearthline-server listens", listens, 15)

    def stop_server(self):
        self.server.stop()

    def events(self, topic):
        """What the server keeps of a topic, in its order: [{"seq", "record", "bytes"}]."""
        with sqlite3.connect(f"file:{self.folder}/data/server.db?mode=ro", uri=True, timeout=5) as database:
            rows = database.execute("SELECT seq, record, bytes FROM event WHERE topic = ? ORDER BY seq", (TOPICS[topic],))
            return [{"seq": seq, "record": str(uuid.UUID(bytes=record)), "bytes": data} for seq, record, data in rows]

    # -- the organisation

    def admin(self, *arguments):
        done = subprocess.run([str(self.bin / "hearthline-admin"), *map(str, arguments)], cwd=self.folder, capture_output=True,
                              text=True, timeout=30)
        if done.returncode:
            raise StepFailed(f"hearthline-admin {arguments[0]}: {done.stderr.strip()}")
        return done.stdout.strip()

    def invite(self, name):
        password = self.folder / f"{name}.sip"
        password.write_text(self.passwords[name])
        os.chmod(password, 0o600)
        more = ["--record-calls"] if self.record_calls else []
        link = self.admin("invite", "--org", "org", "--data", "data", "--name", name, "--role", self.members[name], "--sip-user", name,
                          "--sip-password-file", password, "--sip-domain", self.sip.domain, "--sip-proxy", self.sip.server,
                          "--sip-ca", self.sip.ca, *more)
        password.unlink()
        return link

    def train(self, name):
        """A leader who is not in the story marks all seven topics of a member who has joined."""
        link = self.admin("invite", "--org", "org", "--data", "data", "--name", f"trainer of {name}", "--role", "leader")
        done = subprocess.run([str(self.bin / "hearthline_leader_hand"), "--profile", str(self.folder / f"trainer-of-{name}"),
                               "--invite", link, "--train", name], capture_output=True, text=True, timeout=120)
        if done.returncode:
            raise StepFailed(f"{name} could not be trained: {done.stderr.strip()[-400:]}")

    def profile(self, name):
        return self.folder / "profiles" / name

    def kept(self):
        """Everything that the product itself has written. Not: Kamailio's and sipp's files, nor --org, which its owner keeps
        offline."""
        return [self.folder / "profiles", self.folder / "home", self.folder / "data", self.folder / "server.log",
                *(self.folder / f"{name}.log" for name in self.members), *([self.tap.keep] if self.tap and self.tap.keep else [])]

    def said_to_server(self):
        """What passed the server's socket, either way, decrypted: the bytes of each connection."""
        return [path.read_bytes() for path in sorted(self.tap.keep.iterdir())]

    def app(self, name):
        return [self.bin / "hearthline", "--profile", self.profile(name)]

    # -- the block

    def __enter__(self):
        try:
            self.sip.start()
            for name in self.sip.duty:
                self.sip.echo(self.sip.echoes[name])
            door = self.tap.open().port if self.tap else self.port
            self.admin("org", "init", "--org", "org", "--data", "data", "--url", f"https://localhost:{door}")
            if self.tapped == "clear":
                self.tap.identity = (self.folder / "data/tls/server.pem", self.folder / "data/tls/server.key")
                self.tap.keep = self.folder / "said"
                self.tap.keep.mkdir()
            self.start_server()
            self.invites = {name: self.invite(name) for name in self.members}
            return self
        except BaseException:
            self.__exit__()
            raise

    def __exit__(self, *exc):
        if self.tap:
            self.tap.shut()
        if self.server:
            self.server.stop()
        self.sip.stop()
        end_all_of((self.bin / "hearthline-voice").resolve())
        if self._own_folder:
            shutil.rmtree(self.folder, ignore_errors=True)

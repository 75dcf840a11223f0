# SPDX-License-Identifier: GPL-3.0-or-later
"""A telephone world on 127.0.0.1 that nobody here wrote: Kamailio, rtpengine, sipp, baresip, linphone-cli.

    with SipWorld({"lin": "secret"}) as world:
        # register user lin at world.server with world.ca, realm and domain world.domain
        with world.call(to="hotline", number="13800001111") as caller:
            caller.wait_answered()
            caller.rtp.tone(1000)      # what the caller hears

`python3 sipworld.py selftest` proves the world with linphone-cli as the counsellor (TLS, digest, mandatory SRTP).
"""
import os
import random
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from datetime import datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
from procs import Proc, StepFailed, free_port, wait_until  # noqa: E402
import rtp  # noqa: E402

TEMPLATES = Path(__file__).resolve().parent / "sip"
ECHO = Path(__file__).resolve().parents[2] / "sync/server/deploy/echo"
DOMAIN = "hotline.test"
KAMAILIO_MODULES = "/usr/lib/x86_64-linux-gnu/kamailio/modules/"


def make_certificates(folder, name="localhost"):
    """A CA (ca.pem) and a server key and certificate with the DNS name `name`, valid for two days."""
    folder = Path(folder)

    def openssl(*args):
        done = subprocess.run(["openssl", *args], cwd=folder, capture_output=True, text=True)
        if done.returncode:
            raise StepFailed("openssl: " + done.stderr.strip())

    key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"]
    openssl("req", "-x509", *key, "-keyout", "ca.key", "-out", "ca.pem", "-days", "2", "-subj", "/CN=Hearthline test CA",
            "-addext", "basicConstraints=critical,CA:TRUE", "-addext", "keyUsage=critical,keyCertSign,cRLSign")
    openssl("req", "-new", *key, "-keyout", "server.key", "-out", "server.csr", "-subj", f"/CN={name}")
    (folder / "server.ext").write_text(
        f"subjectAltName=DNS:{name}\nbasicConstraints=CA:FALSE\nextendedKeyUsage=serverAuth\n")
    openssl("x509", "-req", "-in", "server.csr", "-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial", "-days", "2",
            "-extfile", "server.ext", "-out", "server.pem")


def _udp_ask(port, data, timeout=0.3):
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock:
        sock.settimeout(timeout)
        sock.connect(("127.0.0.1", port))
        try:
            sock.send(data)
            return sock.recv(4096)
        except OSError:
            return b""


def bound(port):
    """Whether somebody has that UDP port of the loopback."""
    return any(f"0100007F:{port:04X}" in line for line in Path("/proc/net/udp").read_text(encoding="ascii").splitlines()[1:])


class Caller:
    """One outside call: sipp signals, an RtpPeer of ours is the caller's mouth and ear."""

    def __init__(self, world, to, number, ring, talk, sound, reason):
        self.rtp = rtp.RtpPeer(sound)
        self.folder = Path(tempfile.mkdtemp(prefix="caller", dir=world.folder))
        self.port = free_port(socket.SOCK_DGRAM)
        scenario = world.fill("caller.xml.in", self.folder / "caller.xml", NUMBER=number, RTP=self.rtp.port,
                              RING=int(ring * 1000), TALK=int(talk * 1000),
                              REASON=f"\nReason: {reason}" if reason else "")
        # a file is used for the number: a command line can be read by every user of the machine
        self.proc = Proc("sipp", ["sipp", f"127.0.0.1:{world.udp}", "-i", "127.0.0.1", "-p", self.port, "-sf", scenario,
                                  "-s", to, "-m", "1", "-nostdin", "-timeout", str(int(ring + talk + 10)), "-trace_msg",
                                  "-message_file", "messages.log", "-trace_err", "-error_file", "errors.log"],
                         self.folder / "sipp.log", cwd=self.folder, env={**os.environ, "TERM": "dumb"})

    def messages(self):
        path = self.folder / "messages.log"
        return path.read_text(errors="replace") if path.exists() else ""

    def _answer(self):
        for block in re.split(r"^-{20,}.*$", self.messages(), flags=re.M):
            if re.search(r"^SIP/2.0 200 ", block, re.M) and re.search(r"^CSeq: 1 INVITE", block, re.M):
                found = re.search(r"^m=audio (\d+)", block, re.M)
                if found:
                    return int(found.group(1))
        return 0

    def statuses(self):
        """The answers to the INVITE in order, e.g. ["100", "180", "200"]."""
        found = []
        for block in re.split(r"^-{20,}.*$", self.messages(), flags=re.M):
            status = re.search(r"^SIP/2.0 (\d{3}) ", block, re.M)
            if status and re.search(r"^CSeq: 1 INVITE", block, re.M):
                found.append(status.group(1))
        return found

    def delays(self):
        """{status: milliseconds from the first INVITE sent to the first such answer}, from sipp's own stamps."""
        sent, found = None, {}
        pieces = re.split(r"^-{20,} (\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d+)$", self.messages(), flags=re.M)
        for stamp, block in zip(pieces[1::2], pieces[2::2]):
            at = datetime.fromisoformat(stamp).timestamp() * 1000
            status = re.search(r"^SIP/2.0 (\d{3}) ", block, re.M)
            if sent is None and re.search(r"^INVITE ", block, re.M):
                sent = at
            elif status and sent is not None and re.search(r"^CSeq: 1 INVITE", block, re.M):
                found.setdefault(status.group(1), at - sent)
        return found

    @property
    def call_id(self):
        found = re.search(r"^Call-ID: (\S+)", self.messages(), re.M)
        return found.group(1) if found else ""

    def wait_status(self, status, timeout=15):
        def arrived():
            if not self.proc.running() and status not in self.statuses():
                raise StepFailed(f"the caller got {self.statuses()} and no {status}\n{self.proc.tail()}")
            return status in self.statuses()
        wait_until(f"{status} at the caller", arrived, timeout)
        return self

    def wait_ringing(self, timeout=15):
        return self.wait_status("180", timeout)

    def wait_answered(self, timeout=15):
        """Waits for the 200 and starts the caller's sound."""
        self.wait_status("200", timeout)
        self.rtp.connect(wait_until("the answer's audio port", self._answer, 2))
        return self

    def hangup(self):
        """The caller puts the receiver down (or gives up while it rings)."""
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock:
            sock.bind(("127.0.0.1", 0))
            mine = sock.getsockname()[1]
            sock.sendto((f"INFO sip:caller@127.0.0.1 SIP/2.0\r\nVia: SIP/2.0/UDP 127.0.0.1:{mine};branch=z9hG4bK-hangup\r\n"
                         f"From: <sip:test@127.0.0.1>;tag=t\r\nTo: <sip:caller@127.0.0.1>\r\nCall-ID: {self.call_id}\r\n"
                         "CSeq: 99 INFO\r\nMax-Forwards: 1\r\nContent-Length: 0\r\n\r\n").encode(), ("127.0.0.1", self.port))

    def wait_ended(self, timeout=15):
        """Waits until sipp is through; returns its exit code (0 = the dialogue went as a call should)."""
        return self.proc.wait(timeout)

    def ended(self):
        return not self.proc.running()

    def close(self):
        self.proc.stop()
        self.rtp.close()

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        self.close()


class Phone:
    """baresip or linphone-cli with a WAV file as its microphone and a WAV file that keeps what it heard."""

    def __init__(self, proc, folder, answered, hangup, heard):
        self.proc = proc
        self.folder = folder
        self._answered, self._hangup, self._heard = answered, hangup, heard

    def wait_answered(self, timeout=15):
        try:
            wait_until(f"{self.proc.name} sees the call answered", lambda: self._answered in self.proc.text(), timeout, 0.1)
        except StepFailed as failed:
            raise StepFailed(f"{failed}\n{self.proc.tail()}") from None

    def hangup(self):
        self.proc.say(self._hangup)

    def registered(self):
        """Asks linphone-cli; baresip tells by itself."""
        if self.proc.name == "linphonec":
            self.proc.say("status register")
        return "registered, identity" in self.proc.text() or "200 OK" in self.proc.text()

    def heard(self):
        """The loudest second of 440, 1000 and 1500 Hz in what the phone heard: {hz: amplitude}; after hangup()
        (linphone-cli writes the head of its file then, which takes a moment)."""
        best = {440: 0.0, 1000: 0.0, 1500: 0.0}
        for path in self._heard():
            samples, rate = rtp.read_wav(path)
            for start in range(0, max(1, len(samples) - rate + 1), rate):
                for hz in best:
                    best[hz] = max(best[hz], rtp.goertzel(samples[start:start + rate], hz, rate))
        return best

    def close(self):
        self.proc.stop()

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        self.close()


class SipWorld:
    """Certificates, rtpengine and Kamailio in a folder of their own; everything on 127.0.0.1, ended with the block.

    users: {name: SIP password}; duty: who answers the hotline, in hunting order; ring: seconds for each of them; mute: users for
    whom no echo is kept.
    """

    def __init__(self, users, duty=None, ring=60, folder=None, mute=()):
        self.users = dict(users)
        self.echoes = {user: free_port(socket.SOCK_DGRAM) for user in self.users if user not in mute}
        self.duty = list(duty if duty is not None else users)
        self.ring = ring
        self.domain = DOMAIN
        self._own_folder = folder is None
        self.folder = Path(folder or tempfile.mkdtemp(prefix="hl-sip"))
        self.procs = []
        self.udp = self.tls = 0

    @property
    def server(self):
        """What a counsellor's device registers at."""
        return f"sip:localhost:{self.tls};transport=tls"

    @property
    def ca(self):
        return self.folder / "ca.pem"

    def fill(self, template, target, **values):
        values = {"RUN": self.folder, "DOMAIN": DOMAIN, **values}
        text = (TEMPLATES / template).read_text()
        for key, value in values.items():
            text = text.replace(f"@{key}@", str(value))
        Path(target).write_text(text)
        os.chmod(target, 0o600)
        return target

    def _start(self, name, argv, ready):
        proc = Proc(name, argv, self.folder / f"{name}.log", cwd=self.folder)
        self.procs.append(proc)

        def alive_and_ready():
            if not proc.running():
                raise StepFailed(f"{name} ended at once\n{proc.tail()}")
            return ready()
        wait_until(f"{name} ready", alive_and_ready, 20, 0.05)
        return proc

    def start(self):
        self.folder.mkdir(parents=True, exist_ok=True)
        make_certificates(self.folder)
        ng, self.udp, self.tls = free_port(socket.SOCK_DGRAM), free_port(), free_port()
        low = random.randrange(20000, 31000, 200)  # below the kernel's own ephemeral ports
        self.rtpengine = self._start(
            "rtpengine",
            ["rtpengine", "--config-file=none", "--table=-1", "--interface=127.0.0.1", f"--listen-ng=127.0.0.1:{ng}", f"--port-min={low}",
             f"--port-max={low + 199}", "--foreground", "--log-stderr", "--log-level=4", "--delete-delay=0",
             f"--pidfile={self.folder}/rtpengine.pid"],
            lambda: b"pong" in _udp_ask(ng, b"hl d7:command4:pinge"))
        self.configure(ng)
        options = ("OPTIONS sip:127.0.0.1 SIP/2.0\r\nVia: SIP/2.0/UDP 127.0.0.1:9;rport;branch=z9hG4bK-ready\r\n"
                   "From: <sip:t@127.0.0.1>;tag=1\r\nTo: <sip:127.0.0.1>\r\nCall-ID: ready\r\nCSeq: 1 OPTIONS\r\n"
                   "Max-Forwards: 5\r\nContent-Length: 0\r\n\r\n").encode()
        self.kamailio = self._start(
            "kamailio",
            ["kamailio", "-f", "kamailio.cfg", "-L", KAMAILIO_MODULES, "-Y", self.folder, "-P", self.folder / "kamailio.pid",
             "-w", self.folder, "-m", "32", "-M", "4", "-DD", "-E"],
            lambda: b" 200 " in _udp_ask(self.udp, options) and self._tls_listens())
        return self

    def configure(self, ng):
        """Writes tls.cfg and kamailio.cfg; ng: where rtpengine listens."""
        users = "\n".join(f'    $sht(users=>{name}) = "{password}";' for name, password in self.users.items())
        self.fill("tls.cfg.in", self.folder / "tls.cfg")
        echoes = "\n".join(f'    $sht(echoes=>{name}) = "{port}";' for name, port in self.echoes.items())
        self.fill("kamailio.cfg.in", self.folder / "kamailio.cfg", UDP=self.udp, TLS=self.tls, NG=ng, USERS=users, ECHOES=echoes,
                  DUTY=",".join(self.duty), RING=int(self.ring * 1000))

    def _tls_listens(self):
        try:
            socket.create_connection(("127.0.0.1", self.tls), 0.3).close()
            return True
        except OSError:
            return False

    def call(self, to="hotline", number="13800001111", ring=30, talk=60, sound=None, reason=""):
        """An outside caller dials; ring, talk: seconds until she gives up; sound: samples at 8 kHz, default 440 Hz; reason: that of
        a CANCEL (RFC 3326)."""
        return Caller(self, to, number, ring, talk, sound, reason)

    def _phone_folder(self, name, hz):
        folder = Path(tempfile.mkdtemp(prefix=name, dir=self.folder))
        rtp.write_wav(folder / "mic.wav", rtp.sine(hz, 30))
        return folder

    def linphone(self, user="outside", to=None, hz=440, secure=False, answers=True):
        """linphone-cli. to: calls there at once; secure: registers over TLS with mandatory SRTP (and answers calls)."""
        folder = self._phone_folder("linphone", hz)
        (folder / ".local/share/linphone").mkdir(parents=True)
        self.fill("linphonerc.in", folder / "rc", USER=user, PASSWORD=self.users.get(user, ""),
                  SIP=0 if secure else free_port(socket.SOCK_DGRAM), TLSPORT=-1 if secure else 0, RTP=free_port(socket.SOCK_DGRAM),
                  PROXY=f"localhost:{self.tls};transport=tls" if secure else f"127.0.0.1:{self.udp}",
                  ENCRYPTION="srtp" if secure else "none", MANDATORY=int(secure), REGISTER=int(secure))
        proc = Proc("linphonec", ["linphonec", "-c", folder / "rc", *(["-a"] if secure and answers else [])], folder / "out.log",
                    cwd=folder, env={**os.environ, "HOME": str(folder)}, stdin=subprocess.PIPE)
        for line in ("soundcard use files", f"play {folder}/mic.wav", f"record {folder}/heard.wav"):
            proc.say(line)
        if to:
            proc.say(f"call sip:{to}@127.0.0.1:{self.udp}")
        return Phone(proc, folder, "Media streams established", "terminate", lambda: [folder / "heard.wav"])

    def baresip(self, to=None, user="outside", hz=440, secure=False):
        """baresip. to: calls there at once; secure: registers over TLS with mandatory SRTP and lets calls ring."""
        folder = self._phone_folder("baresip", hz)
        low = free_port(socket.SOCK_DGRAM) & ~1
        self.fill("baresip.in", folder / "config", SIP=free_port(), SOUND=folder / "mic.wav", RTP=low, RTPMAX=low + 10,
                  HERE=folder)
        if secure:
            account = (f'<sip:{user}@{DOMAIN};transport=tls>;auth_user={user};auth_pass={self.users[user]};'
                       f'outbound="sip:127.0.0.1:{self.tls};transport=tls";mediaenc=srtp-mand;regint=300')
        else:
            account = f'<sip:{user}@127.0.0.1:{self.udp}>;regint=0;outbound="sip:127.0.0.1:{self.udp}"'
        (folder / "accounts").write_text(account + ";audio_codecs=PCMU/8000;answermode=manual\n")
        (folder / "contacts").write_text("")
        dial = ["-e", f"d sip:{to}@127.0.0.1:{self.udp}"] if to else []
        proc = Proc("baresip", ["baresip", "-f", folder, *dial], folder / "out.log", cwd=folder, stdin=subprocess.PIPE)
        return Phone(proc, folder, "Call established", "b", lambda: sorted(folder.glob("dump-*dec.wav")))

    def echo(self, port, how="echo"):
        """Who answers when a counsellor tries her line. how: "echo" (baresip, as the hotline's deployment ships it), "sipp" (another
        echo), "silent" (answers, and sends nothing), "rings" (never answers)."""
        folder = Path(tempfile.mkdtemp(prefix="echo", dir=self.folder))
        if how == "echo":
            low = free_port(socket.SOCK_DGRAM) & ~1
            for name in ("config", "accounts"):
                text = (ECHO / name).read_text().replace("127.0.0.1:5070", f"127.0.0.1:{port}").replace("24000-24999", f"{low}-{low + 10}")
                (folder / name).write_text(text)
            argv = ["baresip", "-f", folder]
        else:
            media = ["-rtp_echo"] if how == "sipp" else []
            scenario = ["-sf", TEMPLATES / "rings.xml"] if how == "rings" else ["-sn", "uas"]
            argv = ["sipp", "-i", "127.0.0.1", "-p", port, "-mi", "127.0.0.1", "-mp", free_port(socket.SOCK_DGRAM) & ~1, *media, *scenario,
                    "-nostdin"]
        proc = Proc(f"echo-{how}", argv, folder / "out.log", cwd=folder, env={**os.environ, "TERM": "dumb"})
        self.procs.append(proc)
        wait_until("the echo listens", lambda: bound(port), 10, 0.05)
        return proc

    def stop(self):
        for proc in reversed(self.procs):
            proc.stop()
        self.procs.clear()
        if self._own_folder:
            shutil.rmtree(self.folder, ignore_errors=True)

    def __enter__(self):
        try:
            return self.start()
        except BaseException:
            self.stop()
            raise

    def __exit__(self, *exc):
        self.stop()


def selftest():
    with SipWorld({"lin": "lin-secret"}) as world:
        counsellor = world.linphone("lin", hz=1000, secure=True)
        wait_until("linphone-cli registered", counsellor.registered, 15, 0.3)
        with world.call() as caller:
            caller.wait_answered()
            wait_until("1000 Hz at the caller", lambda: caller.rtp.sent > 125 and caller.rtp.tone(1000) > 1000, 8)
            caller.hangup()
            print("sipp exit", caller.wait_ended(), caller.statuses())
            wait_until("440 Hz at the counsellor", lambda: counsellor.heard()[440] > 1000, 8, 0.3)
            print(f"sipp: sent {caller.rtp.sent}, received {caller.rtp.received} packets,"
                  f" 1000 Hz {caller.rtp.tone(1000):.0f}, 440 Hz at the counsellor {counsellor.heard()[440]:.0f}")
        for name, dial in (("linphone-cli", world.linphone), ("baresip", world.baresip)):
            with dial(to="lin") as phone:
                phone.wait_answered()
                time.sleep(2.5)  # the length of the talk
                phone.hangup()
                wait_until(f"1000 Hz at {name}", lambda: phone.heard()[1000] > 1000, 5, 0.3)
                print(f"{name} hears the counsellor: {phone.heard()}")
        counsellor.close()


if __name__ == "__main__":
    if sys.argv[1:] != ["selftest"]:
        sys.exit("usage: sipworld.py selftest")
    selftest()

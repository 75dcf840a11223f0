# SPDX-License-Identifier: GPL-3.0-or-later
"""queue.py --build BUILD [CASE...]: the hotline's queue as it is shipped (sync/server/deploy/kamailio.cfg), with the real server, real
telephones (hearthline-voice) and real calls. Who rings is what the counsellors' devices tell the server, and nothing else."""
import argparse
import hashlib
import re
import secrets
import shutil
import socket
import ssl
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

HERE = Path(__file__).resolve().parent
for folder in (HERE, HERE.parent / "wire", HERE.parent / "platform/voice"):
    sys.path.insert(0, str(folder))
import layout  # noqa: E402
from member import Device, Server  # noqa: E402
from procs import Proc, StepFailed, free_port, wait_until  # noqa: E402
from proto import Codec  # noqa: E402
from sipworld import DOMAIN, SipWorld  # noqa: E402
from voicectl import Voice  # noqa: E402
from world import verdict  # noqa: E402

ROOT = HERE.parents[1]
OFF, READY, NO_LINE, BREAK, RECOVERY, RINGING, IN_CALL = range(7)
RING = 4  # seconds for each counsellor


class QueueWorld(SipWorld):
    """The telephone world with the shipped configuration instead of the tests' own."""

    def __init__(self, users, door, token, folder):
        super().__init__(users, folder=folder)
        self.door, self.token = door, token

    def configure(self, ng):
        deploy = ROOT / "sync/server/deploy"
        self.fill("tls.cfg.in", self.folder / "tls.cfg")
        shutil.copy2(deploy / "kamailio.cfg", self.folder / "kamailio.cfg")
        ha1 = {name: hashlib.md5(f"{name}:{DOMAIN}:{password}".encode()).hexdigest() for name, password in self.users.items()}
        users = "\n".join(f'    $sht(users=>{name}) = "{value}";' for name, value in ha1.items())
        values = {"DOMAIN": DOMAIN, "NUMBER": "hotline", "TRUNK": "127.0.0.1", "QUEUE_URL": f"http://127.0.0.1:{self.door}/ring",
                  "QUEUE_TOKEN": self.token, "RING_MS": RING * 1000, "RESERVED_S": RING + 5, "WAIT_MS": 60000,
                  "ECHO": f"127.0.0.1:{self.echoes['lin']}"}
        example = (deploy / "hearthline-local.cfg.example").read_text()
        for name in values:
            assert f'"!HL_{name}!' in example, f"the example lacks HL_{name}"
        (self.folder / "hearthline-local.cfg").write_text("\n".join([
            f"listen=udp:127.0.0.1:{self.udp}", f"listen=tls:127.0.0.1:{self.tls}", f'alias="{DOMAIN}"',
            *(f'#!substdef "!HL_{name}!{value}!g"' for name, value in values.items()),
            f'modparam("tls", "config", "{self.folder}/tls.cfg")', f'modparam("rtpengine", "rtpengine_sock", "udp:127.0.0.1:{ng}")',
            f'modparam("ctl", "binrpc", "unix:{self.folder}/kamailio_ctl")', "event_route[htable:mod-init] {", users, "}", ""]))


class Counsellor:
    """A member's device that tells the server what she does, and her telephone."""

    def __init__(self, hall, name):
        self.hall, self.name = hall, name
        invite = layout.read_link(hall.admin("invite", "--org", hall.folder / "org", "--data", hall.folder / "data", "--name", name,
                                             "--role", "counsellor"), hall.codec)
        self.device = Device(Server(invite, hall.codec))
        assert self.device.join(invite), f"{name} has joined"
        self.device.session()
        self.phone = Voice(hall.bin / "hearthline-voice-tone")
        self.at = 0

    def register(self):
        since = self.phone.mark()
        self.phone.register(self.name, self.hall.passwords[self.name], DOMAIN, "localhost", self.hall.sip.tls, self.hall.sip.ca)
        self.phone.wait_reach("Registered", 20, since)
        return self

    def unregister(self):
        since = self.phone.mark()
        self.phone.unregister()
        self.phone.wait_reach("Off", 10, since)

    def say(self, state):
        """Returns the board as she sees it; the queue knows it after its next question."""
        status, reply = self.device.call("POST", "/v1/duty", "DutyRequest", {"state": state, "line": self.name, "check": 1})
        if status != 200:
            raise StepFailed(f"{self.name}: the server said {status}")
        return self.hall.codec.decode("DutyReply", reply)

    def mark(self):
        self.at = self.phone.mark()

    def rang(self):
        return any(m["type"] == "CallArrived" for m in self.phone.messages[self.at:])

    def wait_rings(self, timeout=12):
        return self.phone.wait_call(self.at, timeout)["id"]

    def answers(self, timeout=12):
        call = self.wait_rings(timeout)
        self.phone.accept(call)
        return call


class Hall:
    """A server, the queue, and three counsellors who have registered and are off duty."""

    def __init__(self, build, folder):
        self.bin, self.folder = Path(build) / "bin", Path(folder)
        self.codec = Codec((ROOT / "sync/wire/messages.proto").read_text(encoding="utf-8"))
        self.token = secrets.token_hex(16)
        self.passwords = {name: secrets.token_urlsafe(12) for name in ("lin", "chen", "zhou")}
        self.port, self.door = free_port(), free_port()
        (self.folder / "queue.token").write_text(self.token + "\n")
        self.sip = QueueWorld(self.passwords, self.door, self.token, self.folder / "sip")
        self.server, self.people = None, []

    def admin(self, *arguments):
        return subprocess.run([str(self.bin / "hearthline-admin"), *map(str, arguments)], check=True, capture_output=True, text=True,
                              timeout=60).stdout.strip()

    def start_server(self):
        said = self.server.text().count("listening") if self.server else 0  # its log goes on
        self.server = Proc("hearthline-server", [self.bin / "hearthline-server", "--data", self.folder / "data", "--listen",
                                                 f"127.0.0.1:{self.port}", "--queue", f"127.0.0.1:{self.door}", "--queue-token-file",
                                                 self.folder / "queue.token"], self.folder / "server.log")
        wait_until("hearthline-server listens",
                   lambda: self.server.text().count("listening") > said or not self.server.running(), 15)

    def __enter__(self):
        self.admin("org", "init", "--org", self.folder / "org", "--data", self.folder / "data", "--url", f"https://localhost:{self.port}")
        self.start_server()
        self.sip.start()
        for name in self.passwords:
            self.people.append(Counsellor(self, name))
            self.people[-1].register()
        return self

    def __exit__(self, *exc):
        for who in self.people:
            who.phone.stop()
        self.sip.stop()
        if self.server:
            self.server.stop()

    def settle(self, *states):
        """Everybody in that state, and the queue has heard of it."""
        for who, state in zip(self.people, states):
            who.say(state)
            who.mark()
        self.asked()

    def asked(self):
        """The queue has asked twice: what was said before is known to it."""
        def heard():
            return self.codec.decode("DutyReply", self.people[0].device.get("/v1/duty")[1])["queue_heard_ms"]
        for _ in range(2):
            before = heard()
            wait_until("the queue asks the server", lambda: heard() > before, 6, 0.1)

    def counts(self):
        reply = self.codec.decode("DutyReply", self.people[0].device.get("/v1/duty")[1])
        return reply["waiting"]


def talk(hall, caller, who):
    """The caller and this counsellor hear each other; then the caller puts the receiver down."""
    caller.wait_answered()
    wait_until(f"the caller hears {who.name}", lambda: caller.rtp.tone(1000) > 1000, 8)
    wait_until(f"{who.name} hears the caller", lambda: any(line["hz440"] > 0.01 for line in who.phone.speaker()[-10:]), 8)
    caller.hangup()
    if caller.wait_ended() != 0:
        raise StepFailed("the call did not end as calls do")
    who.phone.wait_event("Hangup", since=who.at)


def silent(*people):
    for who in people:
        if who.rang():
            raise StepFailed(f"{who.name} rang, and was not ready")


def no_answer_rings_the_next(hall):
    lin, chen, zhou = hall.people
    hall.settle(READY, READY, OFF)
    with hall.sip.call() as caller:
        lin.wait_rings()  # ready for longest
        silent(chen)
        chen.answers(RING + 8)
        talk(hall, caller, chen)
    silent(zhou)


def the_server_decides(hall):
    lin, chen, zhou = hall.people
    hall.settle(OFF, BREAK, READY)
    with hall.sip.call() as caller:
        zhou.answers()
        talk(hall, caller, zhou)
    silent(lin, chen)
    for state in (NO_LINE, RECOVERY, IN_CALL):
        hall.settle(READY, state, state)
        with hall.sip.call() as caller:
            lin.answers()
            talk(hall, caller, lin)
        silent(chen, zhou)
        hall.settle(OFF, OFF, OFF)
        time.sleep(RING + 5)  # the queue keeps her line for her until her own word counts


def goes_off_duty_while_it_hunts(hall):
    """The list is looked at for each ring, not once for each call."""
    lin, chen, zhou = hall.people
    hall.settle(READY, READY, READY)
    with hall.sip.call() as caller:
        lin.wait_rings()
        chen.say(OFF)
        zhou.answers(RING + 8)
        talk(hall, caller, zhou)
    silent(chen)


def unregistered_is_skipped(hall):
    lin, chen, zhou = hall.people
    lin.unregister()
    hall.settle(READY, READY, OFF)
    with hall.sip.call() as caller:
        chen.answers(RING)  # at once: nobody was waited for
        talk(hall, caller, chen)
    silent(lin, zhou)
    lin.register()


def busy_rings_the_next(hall):
    lin, chen, zhou = hall.people
    hall.settle(READY, READY, OFF)
    with hall.sip.call() as caller:
        lin.phone.decline(lin.wait_rings(), busy=True)
        chen.answers(RING)
        talk(hall, caller, chen)
    silent(zhou)


def server_down_last_list_counts(hall):
    lin, chen, zhou = hall.people
    hall.settle(READY, READY, OFF)
    hall.server.stop()
    try:
        wait_until("the queue notices", lambda: "does not answer the queue" in hall.sip.kamailio.text(), 10, 0.1)
        lin.unregister()  # as an app that goes off duty, with nobody to tell
        with hall.sip.call() as caller:
            chen.answers()
            talk(hall, caller, chen)
        silent(lin, zhou)
    finally:
        hall.start_server()
    lin.register()


def nobody_free_caller_is_held(hall):
    lin, chen, zhou = hall.people
    hall.settle(OFF, OFF, OFF)
    before = counted(hall)
    with hall.sip.call(number="13800001111") as first, hall.sip.call(number="13800002222") as gone:
        first.wait_status("182")
        gone.wait_status("182")
        wait_until("two callers wait", lambda: hall.counts() == 2, 6, 0.2)
        gone.hangup()  # before anybody became free
        gone.wait_ended()
        wait_until("one caller waits", lambda: hall.counts() == 1, 6, 0.2)
        silent(lin, chen, zhou)
        with hall.sip.call(number="13800003333") as second:
            second.wait_status("182")
            chen.say(READY)
            chen.answers()
            first.wait_answered()
            if second.statuses().count("200"):
                raise StepFailed("who came later was answered first")
            chen.say(IN_CALL)
            lin.say(READY)
            lin.answers()
            talk(hall, second, lin)
        talk(hall, first, chen)
    wait_until("nobody waits", lambda: hall.counts() == 0, 6, 0.2)
    silent(zhou)
    # three came, two were answered, one gave up; each once
    hall.asked()
    new = tuple(now - then for now, then in zip(counted(hall), before))
    if new != (3, 2, 1):
        raise StepFailed(f"the server counted {new}")


def counted(hall):
    """What the server has kept of the queue's counts: offered, answered, abandoned; numbers by the hour and no more."""
    with closing(sqlite3.connect(f"file:{hall.folder / 'data' / 'server.db'}?mode=ro", uri=True)) as db:
        return list(db.execute("SELECT coalesce(sum(offered), 0), coalesce(sum(answered), 0), coalesce(sum(abandoned), 0) FROM queue_hour"))[0]


def a_leader_takes_the_call_over(hall):
    """Over the shipped configuration, and only so: nobody else is called by a counsellor's telephone, or from outside."""
    lin, chen, zhou = hall.people
    hall.settle(READY, OFF, OFF)
    with hall.sip.call(to="chen") as stranger:
        stranger.wait_status("403")
    with hall.sip.linphone(to="hotline"):
        call = lin.answers()
        lin.phone.wait_event("MediaUp", since=lin.at)
        leg = chen.phone.expect_leg(call)
        lin.phone.bring_in(call, "chen", take_over=True)
        came = chen.phone.wait("the caller", lambda m: m["type"] == "CallerCame")
        if came["id"] != leg or came["number"] != "outside":
            raise StepFailed(f"came {came}")
        lin.phone.wait_event("Hangup", "HandedOver", lin.at)
        rang = [who.phone.wait_call(who.at) for who in (lin, chen)]
        if not rang[0]["reference"] or rang[0]["reference"] != rang[1]["reference"]:
            raise StepFailed("the two do not know that they are of one call")
        wait_until("the leader hears the caller", lambda: any(line["hz440"] > 1000 for line in chen.phone.speaker()[-1:]), 8)
        at = chen.phone.mark()
        chen.phone.wait_stats(lambda m: m["received"] > 100 and m["sent"] > 100, at)
        chen.phone.hang_up(leg)
        chen.phone.wait_event("Hangup", "WeHungUp", chen.at)
    silent(zhou)


def invite(hall, to, user, password="", claimed=None):
    """What Kamailio answers when a device rings `to`: the status without credentials, and that with them."""
    sip = hall.sip
    context = ssl.create_default_context(cafile=str(sip.ca))
    statuses, credentials = [], ""
    with context.wrap_socket(socket.create_connection(("127.0.0.1", sip.tls), 5), server_hostname="localhost") as line:
        for number in (1, 2):
            uri = f"sip:{to}@{DOMAIN}"
            line.sendall((f"INVITE {uri} SIP/2.0\r\nVia: SIP/2.0/TLS 127.0.0.1:9;rport;branch=z9hG4bK-{secrets.token_hex(4)}\r\n"
                          f"From: <sip:{claimed or user}@{DOMAIN}>;tag=t{number}\r\nTo: <{uri}>\r\nCall-ID: guard-{secrets.token_hex(4)}\r\n"
                          f"CSeq: {number} INVITE\r\nContact: <sip:{user}@127.0.0.1:9;transport=tls>\r\nMax-Forwards: 5\r\n{credentials}"
                          "Content-Length: 0\r\n\r\n").encode())
            reply = line.recv(65536).decode()
            statuses.append(int(reply.split()[1]))
            challenge = re.search(r'Proxy-Authenticate: Digest.*?nonce="([^"]+)"', reply)
            if not challenge:
                break
            md5 = lambda text: hashlib.md5(text.encode()).hexdigest()  # noqa: E731
            response = md5(f"{md5(f'{user}:{DOMAIN}:{password}')}:{challenge[1]}:{md5(f'INVITE:{uri}')}")
            credentials = (f'Proxy-Authorization: Digest username="{user}", realm="{DOMAIN}", nonce="{challenge[1]}", uri="{uri}", '
                           f'response="{response}"\r\n')
    return statuses


def she_tries_her_line(hall):
    """The echo, with baresip as it is shipped; nobody without a password gets there, and nobody anywhere else."""
    lin, chen, _ = hall.people
    peer = hall.sip.echo(hall.sip.echoes["lin"])
    try:
        since = lin.phone.mark()
        lin.phone.wish("StartTestCall")
        done = lin.phone.wait_test_call("Done", since)
        if done["fault"] != "None" or done["received"] < 250:
            raise StepFailed(f"the test call: {done}")
        secret = hall.passwords["lin"]
        for case, wanted, got in (("another number", [403], invite(hall, "13800001111", "lin", secret)),
                                  ("a colleague", [403], invite(hall, "chen", "lin", secret)),
                                  ("the hotline", [403], invite(hall, "hotline", "lin", secret)),
                                  ("a wrong password", [407, 407], invite(hall, "echo", "lin", "wrong")),
                                  ("another's name", [407, 403], invite(hall, "echo", "lin", secret, claimed="chen"))):
            if got != wanted:
                raise StepFailed(f"{case}: {got}, not {wanted}")
        silent(lin, chen)
    finally:
        peer.stop()


def nothing_of_a_caller_is_told(hall):
    for log in (hall.server.text(), hall.sip.kamailio.text()):
        for number in ("13800001111", "13800002222", "13800003333"):
            if number in log:
                raise StepFailed("a caller's number is in a log")
    if hall.token in hall.server.text() + hall.sip.kamailio.text():
        raise StepFailed("the queue's token is in a log")


CASES = [no_answer_rings_the_next, the_server_decides, goes_off_duty_while_it_hunts, unregistered_is_skipped, busy_rings_the_next,
         server_down_last_list_counts, nobody_free_caller_is_held, a_leader_takes_the_call_over,
         she_tries_her_line]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--build", required=True)
    parser.add_argument("--keep", action="store_true")
    parser.add_argument("cases", nargs="*")
    options = parser.parse_args()

    def run(folder):
        with Hall(options.build, folder) as hall:
            for case in CASES:
                if options.cases and case.__name__ not in options.cases:
                    continue
                start = time.monotonic()
                try:
                    case(hall)
                    hall.settle(OFF, OFF, OFF)
                except (StepFailed, AssertionError) as failed:
                    raise StepFailed(f"{case.__name__}: {failed}\n{hall.sip.kamailio.tail(30)}") from None
                print(f"{case.__name__}: {time.monotonic() - start:.1f} s", flush=True)
                time.sleep(RING + 5)  # until no line is kept for a ring any more
            nothing_of_a_caller_is_told(hall)
    return verdict("queue", run, options.keep)


if __name__ == "__main__":
    sys.exit(main())

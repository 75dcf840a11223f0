# SPDX-License-Identifier: GPL-3.0-or-later
"""contract.py BIN: sync/wire/openapi.yaml, sync/server/routes.h and a running server say the same.

A member's device that shares no code with ours (member.py) joins a real organisation, writes, reads and is refused in every
way that the contract names; what was never seen, and what was seen and is not named, both fail."""
import re
import socket
import ssl
import subprocess
import sys
import tempfile
from pathlib import Path

import yaml

import fold
import layout
import primitives
from member import KIND, Device, Server, month, new_id
from proto import Codec

ROOT = Path(__file__).resolve().parents[2]
METHODS = ("get", "post")
UNSEEN = {500, 503}  # a server without its data: tst_sync_failover and tst_sync_nodes
codec = Codec((ROOT / "sync/wire/messages.proto").read_text(encoding="utf-8"))
spec = yaml.safe_load((ROOT / "sync/wire/openapi.yaml").read_text(encoding="utf-8"))
seen = {}
failures = []


def check(holds, what):
    if not holds:
        failures.append(what)
        print("contract:", what)


# ---- the document by itself, and against the server's table ----

def resolve(node):
    while isinstance(node, dict) and "$ref" in node:
        target = spec
        for step in node["$ref"].removeprefix("#/").split("/"):
            target = target[step]
        node = target
    return node


def message_of(node):
    content = resolve(node).get("content", {}).get("application/x-protobuf")
    return content["schema"]["$ref"].rsplit("/", 1)[1] if content else None


def operations():
    """(METHOD, path) -> what the document says of it."""
    return {(method.upper(), path): (item, item[method])
            for path, item in spec["paths"].items() for method in METHODS if method in item}


def check_document():
    check(spec["openapi"] == "3.0.3" and set(spec) <= {"openapi", "info", "servers", "components", "paths", "x-any-request"},
          "the top of openapi.yaml")
    table = re.findall(r'\{Call::\w+,\s*"(\w+)",\s*"([^"]+)",\s*"\w+",\s*Asker::(\w+),\s*(\w+),\s*"([\d ]+)"\}',
                       (ROOT / "sync/server/routes.h").read_text(encoding="utf-8"))
    check(len(table) > 10, "routes.h can be read")
    routes = {(method, path): (asker, set(map(int, statuses.split()))) for method, path, asker, _, statuses in table}
    check(set(routes) == set(operations()), f"one names what the other does not: {set(routes) ^ set(operations())}")
    used = set()
    for (method, path), (item, operation) in operations().items():
        where = f"{method} {path}"
        check(set(operation) <= {"summary", "description", "security", "parameters", "requestBody", "responses"}, where)
        parameters = [resolve(p) for p in item.get("parameters", []) + operation.get("parameters", [])]
        named = {p["name"] for p in parameters if p["in"] == "path"}
        check(named == set(re.findall(r"\{(\w+)\}", path)), f"{where}: parameters of the path")
        check(all({"name", "in", "schema"} <= set(p) for p in parameters), f"{where}: parameters")
        asker, statuses = routes.get((method, path), (None, set()))
        check((asker == "Device") == (operation.get("security") == [{"device": []}]), f"{where}: who may ask")
        check({int(s) for s in operation["responses"]} == statuses | UNSEEN, f"{where}: statuses of routes.h")
        check((method == "POST") == ("requestBody" in operation), f"{where}: body")
        used |= {message_of(operation.get("requestBody", {}))} | {message_of(r) for r in operation["responses"].values()}
        for response in operation["responses"].values():
            check(resolve(response).get("description"), f"{where}: a response without a word")
    used.discard(None)
    check(used == set(spec["components"]["schemas"]), f"messages: {used ^ set(spec['components']['schemas'])}")
    check(used <= set(codec.messages), "messages that messages.proto lacks")
    limits = (ROOT / "sync/wire/limits.h").read_text(encoding="utf-8")
    version = re.search(r"ProtocolVersion = (\d+)", limits).group(1)
    check(spec["info"]["version"] == version, "the version")


# ---- against a running server ----

def operation_of(method, target):
    path = target.split("?")[0].split("/")
    for (known, pattern), _ in operations().items():
        steps = pattern.split("/")
        if known == method and len(steps) == len(path) and all(s == p or s[:1] == "{" and p for s, p in zip(steps, path)):
            return known, pattern
    return None


def listening(server):
    """Every answer is held against the document as it comes."""
    ask = server.ask

    def heard(method, target, *rest, **more):
        status, reply = ask(method, target, *rest, **more)
        operation = operation_of(method, target)
        if operation:
            seen.setdefault(operation, set()).add(status)
            response = operations()[operation][1]["responses"].get(str(status))
            check(response is not None, f"{method} {target} answered {status}")
            message = message_of(response) if response else None
            if message:
                value = codec.decode(message, reply)
                check(codec.encode(message, value) == reply, f"{method} {target}: {status} is no {message}")
                check(message != "ErrorReply" or value["code"] > 0, f"{method} {target}: {status} without a code")
        return status, reply
    server.ask = heard
    return server


def expect(status, answer, what):
    check(answer[0] == status, f"{what}: {answer[0]} instead of {status}")
    return answer[1]


def raw(server, text):
    """Bytes on a connection, and the status that comes back."""
    with server.tls.wrap_socket(socket.create_connection((server.host, server.port), 10), server_hostname=server.host) as link:
        try:
            link.sendall(text)
        except OSError:
            pass  # it has heard enough
        return int(link.recv(64).split(b" ")[1])


class World:
    def __init__(self, programs, folder):
        self.programs, self.folder = Path(programs), Path(folder)
        self.org, self.data = self.folder / "org", self.folder / "data"
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.admin("org", "init", "--org", self.org, "--data", self.data, "--url", f"https://localhost:{self.port}")
        self.process = None
        self.start()

    def admin(self, *arguments):
        return subprocess.run([self.programs / "hearthline-admin", *map(str, arguments)], check=True, capture_output=True,
                              text=True, timeout=60).stdout.strip()

    def start(self, *more):
        self.process = subprocess.Popen([self.programs / "hearthline-server", "--data", self.data, "--listen",
                                         f"127.0.0.1:{self.port}", *more], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        check(self.process.stdout.readline().startswith("listening"), "the server starts")

    def stop(self):
        self.process.terminate()
        self.process.wait(20)

    def link(self, role):
        return self.admin("invite", "--org", self.org, "--data", self.data, "--name", "青禾", "--role", role)

    def join(self, role):
        invite = layout.read_link(self.link(role), codec)
        device = Device(listening(Server(invite, codec)))
        bundle = device.join(invite)
        check(bundle and bundle["name"] == "青禾", "the bundle opens with what the link gives")
        device.session()
        device.catch_up()
        return device


def conversation(world):
    """What an organisation does, from the first invite to the opened record; returns the people."""
    leader, counsellor = world.join("leader"), world.join("counsellor")
    leader.catch_up()
    org = leader.directory.org
    team = org["team"]
    check(primitives.x25519_public(leader.team_secret) == team, "a leader's bundle brings the TEAM key")
    check(leader.directory.devices[counsellor.id]["state"] == "active", "the fold knows who joined")
    record = new_id()
    event = counsellor.event("records", {ord("S"): b"{}", ord("N"): b"words", ord("I"): b"555 0100"},
                             [(team, 0), (team, ord("S"))], record)
    for outcome in (1, 2):  # stored, then known
        reply = codec.decode("PushReply", expect(200, counsellor.push("records", [event.bytes()]), "push"))
        verdict = reply["verdicts"][0]
        check(verdict["outcome"] == outcome and verdict["code"] == 0, "verdict")
        receipt = layout.read_receipt(verdict["receipt"])
        layout.verify_receipt(receipt, org["receipt"])
        check(receipt["eventHash"] == event.hash() and receipt["headHash"] == layout.next_head(bytes(32), 1, event.hash()),
              "receipt")
    page = codec.decode("PullPage", expect(200, leader.get("/v1/streams/records/events?after=0&limit=10"), "pull"))
    listed = layout.read_event(page["events"][0]["event"])
    listed.verify(primitives.ed25519_public(counsellor.sign_seed))
    check(listed.hash() == event.hash() and listed.open(leader.team_secret) == {ord("S"): b"{}"}, "a digest for lists")
    access = leader.event("access", {}, [], record, reason=1, addressee=counsellor.staff)
    opening = f"/v1/records/{record_path(record)}/open"
    opened = codec.decode("OpenReply", expect(200, leader.call("POST", opening, "OpenRequest",
                                                               {"access_event": access.bytes()}), "open"))
    check(layout.read_event(opened["events"][0]).open(leader.team_secret)[ord("N")] == b"words", "the record opens")
    layout.verify_receipt(layout.read_receipt(opened["receipt"]), org["receipt"])
    inside = opened["access"]
    head = layout.read_log_head(inside["head"]["head"])
    check(layout.verify(org["receipt"], b"hl.log-head.1", inside["head"]["head"], inside["head"]["signature"]), "head")
    check(layout.is_included(layout.leaf_hash(1, access.hash()), inside["leaf"], head["size"], inside["path"], head["root"]),
          "the access is in the log")
    proof = codec.decode("LogReply", expect(200, leader.get(f"/v1/log/head?from={head['size']}&generation=0"), "log head"))
    check(layout.read_log_head(proof["head"]["head"])["root"] == head["root"], "the same log")
    leaf = codec.decode("LogPath", expect(200, leader.get(f"/v1/log/inclusion?leaf=1&size={head['size']}"), "inclusion"))
    check(layout.is_included(layout.leaf_hash(leaf["kind"], leaf["hash"]), 1, head["size"], leaf["path"], head["root"]), "leaf 1")
    later = codec.decode("LogPath", expect(200, leader.get(f"/v1/log/consistency?from=2&to={head['size']}"), "consistency"))
    check(later["path"], "a path")
    seen_by = codec.decode("PullPage", expect(200, counsellor.get("/v1/streams/access/events?after=0"), "own accesses"))
    check(layout.read_event(seen_by["events"][0]["event"]).hash() == access.hash(), "she sees who opened it")
    return leader, counsellor, record, event, access


def record_path(record):
    text = record.hex()
    return "-".join((text[:8], text[8:12], text[12:16], text[16:20], text[20:]))


def new_key(leader, event):
    """Another TEAM key, and the record moved to it."""
    secret = primitives.os.urandom(32)
    of = {"scope": 1, "epoch": month(), "key": primitives.x25519_public(secret)}
    announced = layout.Writer().u8(of["scope"]).u32(of["epoch"]).raw(of["key"]).bytes
    rewrapped = list(event.rewrap(leader.team_secret, of["key"], iter(lambda: primitives.os.urandom(32), None)))
    wraps = layout.added_bytes(rewrapped)
    batch = event.header["id"] + layout.field(wraps)
    payload = layout.Writer().raw(leader.directory.org["team"]).raw(of["key"]).u32(1).raw(
        primitives.blake2b(batch, key=b"hearthline.rewrap")).bytes

    def rewrap():
        body, signature = fold.say(leader.sign_seed, kind=KIND["rewrap"], org=leader.server.org, id=new_id(), at=0,
                                   signer=fold.DEVICE, by=leader.id, payload=payload)
        return leader.call("POST", "/v1/wraps", "RewrapRequest", {
            "statement_body": body, "statement_signature": signature,
            "events": [{"event_id": event.header["id"], "wraps": wraps}]})
    expect(422, rewrap(), "towards a key that nobody knows")
    check(leader.say("epochKeys", announced)[1] == 0, "a key is announced")
    device = leader.directory.devices[leader.id]
    sealed = layout.seal_to(device["boxKey"], primitives.os.urandom(32), fold.grant_context(leader.server.org, of, leader.id),
                            secret)
    check(leader.say("grant", announced + layout.Writer().u32(1).raw(leader.id).raw(sealed).bytes)[1] == 0, "and granted")
    expect(200, rewrap(), "towards the new one")
    key = layout.key_id(of["key"]).hex()
    page = codec.decode("WrapsPage", expect(200, leader.get(f"/v1/wraps?after=0&keys={key}"), "wraps"))
    added = layout.read_added(page["events"][0]["wraps"])
    check(event.open(secret, added)[ord("N")] == b"words", "the new key opens the record")


def named(leader, counsellor):
    """The protected way: to its addressee and to nobody else, no record in the clear."""
    body = {ord("B"): b"{}"}
    readers = [(leader.directory.org["archive"], 0)]
    told = counsellor.event("named", body, readers, addressee=counsellor.staff)
    expect(200, counsellor.push("named", [told.bytes()]), "a protected word")
    expect(422, counsellor.push("named", [counsellor.event("named", body, readers).bytes()]), "to nobody")
    shown = counsellor.event("named", body, readers, record=new_id(), addressee=leader.staff)
    expect(422, counsellor.push("named", [shown.bytes()]), "with its record")
    mine = codec.decode("PullPage", expect(200, counsellor.get("/v1/streams/named/events?after=0"), "what is mine"))
    check([layout.read_event(e["event"]).hash() for e in mine["events"]] == [told.hash()], "the addressee is given it")
    others = codec.decode("PullPage", expect(200, leader.get("/v1/streams/named/events?after=0"), "a leader asks"))
    check(not others.get("events"), "a leader is given nothing")
    key = layout.key_id(leader.directory.org["archive"]).hex()
    page = codec.decode("WrapsPage", expect(200, leader.get(f"/v1/wraps?after=0&keys={key}"), "wraps"))
    check(all(layout.read_event(e["event"]).header["topic"] != 7 for e in page.get("events", [])), "nor its head")


def recording(leader, counsellor, event, access):
    """A chunk, its manifest, and who may fetch it."""
    chunk = primitives.os.urandom(layout.BLOB_BYTES)
    name = primitives.blake2b(chunk)
    path = f"/v1/blobs/{name.hex()}"

    def missing(names):
        return counsellor.call("POST", "/v1/blobs/missing", "BlobsRequest", {"hashes": names})

    def put(device, path, data=chunk):
        return device.call("POST", path, "Blob", {"data": data})
    check(codec.decode("BlobsReply", expect(200, missing([name]), "what is missing"))["missing"] == [0], "the chunk is missing")
    expect(413, missing([name] * 2049), "2049 names")
    expect(422, put(counsellor, "/v1/blobs/" + "00" * 32), "other bytes")
    expect(404, put(counsellor, path.upper().replace("/V1/BLOBS", "/v1/blobs")), "another spelling")
    header = event.header | {"type": 5, "topic": 5, "id": new_id(), "deviceSeq": 1, "previousHash": bytes(32), "revision": 0}
    manifest = layout.manifest_event(header, 1, [name], counsellor.sign_seed)
    refused = codec.decode("PushReply", expect(422, counsellor.push("recordings", [manifest.bytes()]), "before its chunks"))
    check(refused["verdicts"][0]["code"] == 13, "the chunks come first")
    expect(200, put(counsellor, path), "a chunk")
    check(not codec.decode("BlobsReply", expect(200, missing([name]), "what is missing")).get("missing"), "it is there")
    expect(200, counsellor.push("recordings", [manifest.bytes()]), "the manifest")
    expect(400, leader.get(path), "without an opening")
    expect(403, counsellor.get(f"{path}?access={record_path(access.header['id'])}"), "a counsellor listens")
    expect(404, leader.get(f"/v1/blobs/zz?access={record_path(access.header['id'])}"), "no such name")
    got = codec.decode("Blob", expect(200, leader.get(f"{path}?access={record_path(access.header['id'])}"), "a chunk"))
    check(got["data"] == chunk, "the chunk is what its name says")
    return put


def duty(leader, counsellor):
    """Who is at the line: said by each device, seen by name only by those who lead."""
    def say(device, state, line, check=1):
        return device.call("POST", "/v1/duty", "DutyRequest", {"state": state, "line": line, "check": check})

    def board(answer):
        return codec.decode("DutyReply", expect(200, answer, "the board"))
    mine = board(say(counsellor, 1, "lin"))
    check(mine["listed"] and mine["ready"] == 1 and not mine["seats"] and mine["lease_ms"] >= 30000, "she is listed")
    check(board(say(leader, 1, "lin"))["line_taken"], "one line, one member")
    seen_by = board(leader.get("/v1/duty"))
    check([(s["staff"], s["state"], s["check"]) for s in seen_by["seats"]] == [(counsellor.staff, 1, 1)], "the leader sees who")
    check(not seen_by["listed"] and seen_by["queue_heard_ms"] == 0, "no queue has asked")
    check(not board(counsellor.get("/v1/duty"))["seats"], "counts for counsellors")
    for state, line, checked in ((7, "lin", 1), (1, "", 1), (1, "lin@elsewhere", 1), (1, "x" * 65, 1), (1, "lin", 3)):
        expect(400, say(counsellor, state, line, checked), f"state {state}, line {line}")
    check(board(say(counsellor, 0, ""))["on_duty"] == 0, "off duty")
    counts = codec.decode("QueueCountsReply", expect(200, leader.get("/v1/duty/counts?from=0&to=3600000"), "the queue's counts"))
    check(counts["since_ms"] == 0 and not counts["hours"], "no queue has counted")
    expect(403, counsellor.get("/v1/duty/counts?from=0&to=3600000"), "counts for a counsellor")
    for span in ("from=0", "from=5&to=5", "from=0&to=99999999999", "from=x&to=5"):
        expect(400, leader.get(f"/v1/duty/counts?{span}"), span)
    told = codec.decode("DevicesReply", expect(200, leader.get("/v1/devices"), "the devices"))
    check({d["device_id"]: d["held_since_ms"] for d in told["devices"]}.items() >= {leader.id: 0, counsellor.id: 0}.items(), "each device, that said nothing")
    expect(403, counsellor.get("/v1/devices"), "the devices for a counsellor")


def refusals(world, leader, counsellor, record, event, access):
    everybody = [(m, p) for (m, p), (_, o) in operations().items() if "security" in o]
    concrete = {"{topic}": "review", "{record}": record_path(record), "{hash}": "00" * 32}

    def each(device, status, but=(), **more):
        for method, path in everybody:
            for name, value in concrete.items():
                path = path.replace(name, value)
            if (method, path) not in but:
                expect(status, device.call(method, path, **more), f"{method} {path}")
    each(leader, 401, token=b"x" * 32)
    each(leader, 403, version=0)
    # undecodable bodies and parameters
    for method, path in everybody + [("POST", "/v1/join"), ("POST", "/v1/challenge"), ("POST", "/v1/session")]:
        if method == "POST":
            path = path.replace("{topic}", "review").replace("{record}", record_path(record)).replace("{hash}", "00" * 32)
            expect(400, leader.server.ask(method, path, b"\xff", leader.token), f"{method} {path} with rubbish")
    for target in ("statements", "statements?after=x", "streams/records/events?after=-1", "streams/records/events?after=0&limit=501",
                   "log/head?from=0", "log/consistency?from=2&to=1", "log/inclusion?leaf=1&size=1", "wraps?after=0&keys=00"):
        expect(400, leader.get("/v1/" + target), target)
    expect(404, leader.get("/v1/streams/nothing/events?after=0"), "a topic that is none")
    expect(404, leader.push("nothing", [event.bytes()]), "a topic that is none")
    for path in ("/v1/nothing", "/v1", "/", "/v1/content/x/y", "/v1/streams//events", "/v1/log/nothing"):
        expect(404, leader.get(path), path)
    for path in ("/healthz", "/v1/log/head", "/v1/content"):
        expect(405, leader.call("POST", path), path)
    expect(405, leader.get("/v1/join"), "GET of join")
    expect(403, leader.call("POST", "/v1/join", "JoinRequest", {"join": dict(zip(("body", "signature"), Device(
        leader.server).join_statement({"invite_id": new_id(), "secret": bytes(16)})))}), "an invite that is none")
    expect(401, leader.prove(leader.challenge(), "another.example"), "a proof for another server")
    # sizes
    expect(413, leader.push("review", [b"x"] * 501), "501 events")
    expect(413, leader.call("POST", "/v1/statements", "StatementsRequest", {"statements": [{"body": b"x"}] * 201}), "201 statements")
    # what a role may not, what is not there, what cannot be stored
    expect(403, counsellor.get("/v1/streams/records/events?after=0"), "a counsellor lists records")
    expect(403, counsellor.get("/v1/wraps?after=0&keys=" + "00" * 8), "a counsellor asks for wraps")
    expect(403, counsellor.call("POST", "/v1/wraps", "RewrapRequest", {"events": [{}]}), "a counsellor gives keys")
    own = counsellor.event("access", {}, [], record, reason=1, addressee=counsellor.staff)
    opening = f"/v1/records/{record_path(record)}/open"
    expect(403, counsellor.call("POST", opening, "OpenRequest", {"access_event": own.bytes()}), "a counsellor opens")
    nothing = new_id()
    other = leader.event("access", {}, [], nothing, reason=1, addressee=counsellor.staff)
    expect(404, leader.call("POST", f"/v1/records/{record_path(nothing)}/open", "OpenRequest", {"access_event": other.bytes()}),
           "no such record")
    forged = layout.Event(access.header | {"id": new_id()}, {}, [], access.signature)
    expect(422, leader.call("POST", opening, "OpenRequest", {"access_event": forged.bytes()}), "an access that nobody signed")
    expect(422, leader.push("review", [event.bytes()]), "somebody else's event")
    # versions
    refused = codec.decode("ErrorReply", expect(403, counsellor.push("records", [event.bytes()], version=3), "a version to come"))
    check((refused["code"], refused["oldest"], refused["newest"]) == (6, 1, 2), "which versions would do")
    expect(200, counsellor.push("records", [event.bytes()], version=1), "the version before")
    world.admin("minimum-version", "--org", world.org, "--data", world.data, "--version", 2)
    expect(403, leader.get("/v1/streams/records/events?after=0", version=1), "an old app reads")
    expect(403, leader.get("/v1/streams/records/events?after=0", version=None), "an app of the time before")
    expect(200, counsellor.push("records", [event.bytes()], version=1), "and still sends")
    # the index
    point = primitives.oprf_blind(b"+8613800138000", (7).to_bytes(32, "little"))
    expect(200, counsellor.call("POST", "/v1/index", "IndexRequest", {"element": point}), "a point")
    expect(400, counsellor.call("POST", "/v1/index", "IndexRequest", {"element": bytes(32)}), "the identity")
    for _ in range(58):
        counsellor.server.ask("POST", "/v1/index", codec.encode("IndexRequest", {"element": point}), counsellor.token)
    expect(429, counsellor.call("POST", "/v1/index", "IndexRequest", {"element": point}), "the 61st")
    # content
    expect(404, leader.get("/v1/content/" + "00" * 32 + "?offset=0"), "no such pack")
    head = codec.decode("ContentHead", expect(200, leader.get("/v1/content"), "content"))
    part = "/v1/content/" + head["hash"].hex() + "?offset="
    pack = b""
    while len(pack) < head["size"]:
        pack += codec.decode("ContentPart", expect(200, leader.get(f"{part}{len(pack)}"), "a part"))["data"]
    check(primitives.blake2b(pack) == head["hash"], "the pack is what its hash says")
    expect(400, leader.get(f"{part}{head['size']}"), "behind its end")
    return each


def outsiders(world, leader, counsellor, each):
    """Devices that wait, were turned away, are revoked or blocked."""
    statements = ("GET", "/v1/statements")

    def newcomer():
        invite = leader.invite(1 << fold.COUNSELLOR)
        device = Device(leader.server)
        check(device.join(invite) is None, "it waits")
        device.session()
        return device
    waiting = newcomer()
    each(waiting, 403, but=[statements])
    expect(200, waiting.get("/v1/statements?after=0"), "one that waits reads statements")
    check(leader.approve(waiting, False) == 0, "turned away")
    each(waiting, 410, but=[statements])
    expect(200, waiting.get("/v1/statements?after=0"), "so does one that was turned away")
    member = newcomer()
    check(leader.approve(member, True) == 0, "approved")
    member.catch_up()
    check(member.directory.devices[member.id]["state"] == "active", "a member")
    late = member.event("records", {ord("S"): b"{}"}, [(leader.directory.org["team"], 0)])
    check(leader.say("revocation", member.staff + member.id + b"\2")[1] == 0, "revoked")
    each(member, 410, but=[statements, ("POST", "/v1/streams/review/events")])
    reply = codec.decode("PushReply", expect(422, member.push("records", [late.bytes()]), "late events"))
    check((reply["verdicts"][0]["outcome"], reply["verdicts"][0]["code"]) == (4, 11), "are in quarantine")
    expect(410, waiting.push("records", [late.bytes()]), "one that was turned away brings nothing")
    world.admin("revoke", "--data", world.data, "--device", record_path(counsellor.id))
    each(counsellor, 403)
    expect(403, counsellor.prove(counsellor.challenge()), "a session of a blocked device")


def often(leader):
    """Who asks who is who without end is told to wait."""
    def until_refused(ask, what):
        for _ in range(1000):
            answer = ask()
            if answer[0] == 429:
                break
        expect(429, answer, what)
    until_refused(lambda: leader.server.ask("POST", "/v1/join", b"no joining"), "joining")
    until_refused(lambda: leader.get("/v1/statements?after=0"), "reading statements")
    until_refused(lambda: leader.call("POST", "/v1/statements", "StatementsRequest", {"statements": []}), "saying")


def connection(server):
    check(server.ask("GET", "/healthz") == (200, b"ok\n"), "healthz")
    any_request = {
        "400": b"no http\r\n\r\n", "405": b"DELETE /v1/content HTTP/1.1\r\nHost: x\r\n\r\n",
        "413": b"POST /v1/join HTTP/1.1\r\nHost: x\r\nContent-Length: 1048577\r\n\r\n" + b"x" * 70000,
        "431": b"GET /healthz HTTP/1.1\r\nX: " + b"x" * 20000 + b"\r\n\r\n"}
    check(set(any_request) == set(spec["x-any-request"]), "x-any-request")
    for status, text in any_request.items():
        check(raw(server, text) == int(status), f"the connection answers {status}")
    old = ssl.create_default_context()
    old.check_hostname, old.verify_mode, old.maximum_version = False, ssl.CERT_NONE, ssl.TLSVersion.TLSv1_2
    try:
        old.wrap_socket(socket.create_connection((server.host, server.port), 10), server_hostname=server.host)
        check(False, "TLS 1.2 is taken")
    except (ssl.SSLError, OSError):
        pass


def main():
    check_document()
    with tempfile.TemporaryDirectory(prefix="hl-wire") as folder:
        world = World(sys.argv[1], folder)
        try:
            world.admin("content", "init", world.folder / "content")
            world.admin("content", "sign", world.folder / "content", "--org", world.org, "-o", world.folder / "pack")
            world.admin("content", "publish", world.folder / "pack", "--data", world.data)
            leader, counsellor, record, event, access = conversation(world)
            connection(leader.server)
            new_key(leader, event)
            named(leader, counsellor)
            put = recording(leader, counsellor, event, access)
            duty(leader, counsellor)
            each = refusals(world, leader, counsellor, record, event, access)
            outsiders(world, leader, counsellor, each)
            often(leader)
            world.stop()
            (world.data / "index.key").unlink()
            world.start("--keep-free", "1000000000")
            other = primitives.os.urandom(layout.BLOB_BYTES)
            expect(507, put(leader, f"/v1/blobs/{primitives.blake2b(other).hex()}", other), "no room")
            expect(404, leader.call("POST", "/v1/index", "IndexRequest", {"element": b""}), "no caller index")
        finally:
            world.stop()
    for operation, (_, said) in operations().items():
        never = {int(s) for s in said["responses"]} - UNSEEN - seen.get(operation, set())
        check(not never, f"{' '.join(operation)}: never answered {sorted(never)}")
    print(f"contract: {len(seen)} calls, {sum(map(len, seen.values()))} answers seen, {len(failures)} differences")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())

# SPDX-License-Identifier: GPL-3.0-or-later
"""A member's device that shares no line with ours: what sync/wire/PROTOCOL.md says, over HTTP."""
import base64
import http.client
import os
import ssl
import time
import urllib.parse

import fold
import layout
import primitives

KIND = {name: number for number, name in fold.KINDS.items()}


def new_id():
    """UUIDv7 (RFC 9562)."""
    raw = bytearray(int(time.time() * 1000).to_bytes(6, "big") + os.urandom(10))
    raw[6], raw[8] = raw[6] & 0x0f | 0x70, raw[8] & 0x3f | 0x80
    return bytes(raw)


def now():
    return int(time.time() * 1000)


def month(plus=0):
    at = time.gmtime()
    months = at.tm_year * 12 + at.tm_mon - 1 + plus
    return months // 12 * 100 + months % 12 + 1


class Draws:
    """A source of random bytes: nonces of 24, all else of 32."""

    def __init__(self, sizes):
        self.sizes = iter(sizes)

    def __next__(self):
        return os.urandom(next(self.sizes))

    def __iter__(self):
        return self


class Server:
    """The other end, as an invite names it."""

    def __init__(self, invite, codec):
        self.codec, self.org, self.root = codec, invite["org_id"], invite["root_key"]
        url = urllib.parse.urlsplit(invite["server_url"])
        self.host, self.port = url.hostname, url.port
        self.tls = ssl.create_default_context(cadata=invite["ca_der"])
        self.tls.minimum_version = ssl.TLSVersion.TLSv1_3

    def ask(self, method, target, body=b"", token=None, version=2):
        connection = http.client.HTTPSConnection(self.host, self.port, context=self.tls, timeout=40)
        headers = {"Hearthline-Version": str(version)} if version is not None else {}
        if token:
            headers["Authorization"] = "Bearer " + base64.urlsafe_b64encode(token).decode()
        try:
            connection.request(method, target, body if method == "POST" else None, headers)
            reply = connection.getresponse()
            return reply.status, reply.read()
        finally:
            connection.close()


class Device:
    def __init__(self, server):
        self.server, self.codec = server, server.codec
        self.sign_seed, self.box_secret = os.urandom(32), os.urandom(32)
        self.id, self.staff, self.token, self.seq, self.last = new_id(), None, None, 0, bytes(32)
        self.directory, self.team_secret = None, None

    def call(self, method, target, message=None, value=None, **more):
        body = self.codec.encode(message, value) if message else b""
        return self.server.ask(method, target, body, **{"token": self.token, **more})

    def get(self, target, **more):
        return self.call("GET", target, **more)

    def join_statement(self, invite):
        keys = layout.invite_keys(invite["secret"])
        payload = self.id + primitives.ed25519_public(self.sign_seed) + primitives.x25519_public(self.box_secret)
        return fold.say(keys["signSeed"], kind=KIND["join"], org=self.server.org, id=new_id(), at=now(), signer=fold.INVITE,
                        by=invite["invite_id"], payload=payload)

    def join(self, invite):
        """Takes an invite; returns the opened bundle, or None while a leader has to approve."""
        body, signature = self.joined = self.join_statement(invite)
        status, reply = self.call("POST", "/v1/join", "JoinRequest", {"join": {"body": body, "signature": signature}})
        assert status == 200, status
        sealed = self.codec.decode("JoinReply", reply)["bundle"]
        if not sealed:
            return None
        key = layout.invite_keys(invite["secret"])["bundleKey"]
        bundle = self.codec.decode("MemberBundle", layout.unpad(primitives.aead_open(key, invite["invite_id"], sealed), 4096))
        self.team_secret = bundle["team_secret"]
        return bundle

    def challenge(self):
        status, reply = self.call("POST", "/v1/challenge", "ChallengeRequest", {"device_id": self.id})
        assert status == 200
        return self.codec.decode("ChallengeReply", reply)["nonce"]

    def prove(self, nonce, host=None):
        text = layout.session_text(host or self.server.host, self.id, nonce)
        return self.call("POST", "/v1/session", "SessionRequest", {
            "device_id": self.id, "nonce": nonce, "signature": layout.sign(self.sign_seed, b"hl.session.1", text)})

    def session(self):
        status, reply = self.prove(self.challenge())
        assert status == 200, status
        self.token = self.codec.decode("SessionReply", reply)["token"]

    def catch_up(self):
        """Folds the organisation's statements from the root that the invite named."""
        self.directory = fold.Directory(self.server.root, self.server.org)
        page = {"head": 1, "next": 0}
        while page["next"] < page["head"]:
            status, reply = self.get(f"/v1/statements?after={page['next']}")
            assert status == 200, status
            page = self.codec.decode("StatementPage", reply)
            for one in page["statements"]:
                self.directory.apply(one["body"], one["signature"])
        if self.id in self.directory.devices:
            self.staff = self.directory.devices[self.id]["staff"]
        return self.directory

    def say(self, kind, payload):
        """A statement by this device; returns it and its outcome: 0 stored, 1 awaits a second person, 2 refused."""
        body, signature = fold.say(self.sign_seed, kind=KIND[kind], org=self.server.org, id=new_id(), at=now(),
                                   signer=fold.DEVICE, by=self.id, payload=payload)
        status, reply = self.call("POST", "/v1/statements", "StatementsRequest",
                                  {"statements": [{"body": body, "signature": signature}]})
        assert status == 200, status
        return (body, signature), self.codec.decode("StatementsReply", reply)["outcomes"][0]

    def invite(self, roles):
        """A place for somebody, as a leader makes it: the message that the link would carry."""
        invite = {"invite_id": new_id(), "secret": os.urandom(16), "org_id": self.server.org}
        key = primitives.ed25519_public(layout.invite_keys(invite["secret"])["signSeed"])
        payload = layout.Writer().raw(invite["invite_id"]).raw(new_id()).u16(roles).raw(key).u64(now() + 3600 * 1000).u8(
            0).field(b"n").bytes
        assert self.say("invite", payload)[1] == 0
        return invite

    def approve(self, device, admitted):
        join = fold.statement_hash(*device.joined)
        if admitted:
            assert self.say("challenge", device.id + join + os.urandom(32))[1] == 0
        return self.say("approval", layout.Writer().raw(device.id).raw(join).u8(admitted).field(b"bundle").bytes)[1]

    def event(self, topic, plain, readers, record=None, reason=0, addressee=layout.NULL):
        number = next(n for n, name in layout.TOPICS.items() if name == topic)
        chained = topic != "access"
        self.seq += chained
        header = {"type": 4 if topic == "named" else number, "topic": number, "reason": reason, "id": new_id(), "org": self.server.org,
                  "author": self.staff, "device": self.id, "addressee": addressee, "record": record or (layout.NULL if topic == "named" else new_id()),
                  "deviceSeq": self.seq if chained else 0, "deviceTime": now(), "epoch": month(), "retainUntil": month(61),
                  "previousHash": self.last if chained else bytes(32), "revision": 1, "previousRevisionHash": bytes(32)}
        event = layout.seal_event(header, plain, readers, self.sign_seed, Draws([32] + [24] * len(plain) + [32] * len(readers)))
        if chained:
            self.last = event.hash()
        return event

    def push(self, topic, events, version=2, **more):
        return self.call("POST", f"/v1/streams/{topic}/events", "PushRequest", {"version": version, "events": events}, **more)

# SPDX-License-Identifier: GPL-3.0-or-later
"""Statements and what follows from them: sections 6 and 7 of sync/wire/PROTOCOL.md, and nothing of our C++."""
from layout import (LATEST_TIME, MAX_STATEMENT, NULL, SUITE, Reader, Writer, blake2b, field, require, sign, verify)
from primitives import Refused, x25519

KINDS = {1: "organisation", 2: "invite", 3: "join", 4: "approval", 5: "revocation", 6: "roleChange", 7: "endorsement",
         8: "challenge", 16: "epochKeys", 17: "grant", 18: "rewrap", 19: "boxKey", 32: "hold", 33: "holdLift", 34: "deletion",
         35: "keyDestroyed", 36: "restriction", 48: "minimumVersion", 49: "restore", 255: "formerDevice"}
ROOT, DEVICE, INVITE, NONE = 1, 2, 3, 4
COUNSELLOR, LEADER, SUPERVISOR, CUSTODIAN, COMPLAINTS, ADMINISTRATOR = 1, 2, 3, 4, 5, 6
ELEVATED = sum(1 << role for role in range(2, 7))
# section 7, table of actions: who may
MAY = {"inviteOwnDevice": {1, 2, 3, 4, 5, 6}, "inviteMember": {2}, "approve": {2}, "revokeOwnDevice": {1, 2, 3, 4, 5, 6},
       "revokeDevice": {2, 6}, "removeElevated": {2}, "changeRoles": {2}, "giveElevated": {2}, "publishKeys": {2},
       "grantKeys": {2}, "placeHold": {2, 4}, "liftHold": {2, 4}, "restrict": {2}, "holdTeamKey": {2, 3, 5},
       "holdDutyKey": {1, 2, 3}}
NEEDS_TWO = {"removeElevated", "giveElevated", "liftHold"}
APPROVAL_TIME = 10 * 60 * 1000
DONE, AWAITS, SKIPPED, REFUSED = "done", "awaits", "skipped", "refused"


def has(roles, action):
    return any(roles >> role & 1 for role in MAY[action])


# ---- 6: bodies and payloads ----

def body_bytes(s):
    return Writer().u8(SUITE).u8(s["kind"]).raw(s["org"]).raw(s["id"]).u64(s["at"]).u8(s["signer"]).raw(
        s["by"]).field(s["payload"]).bytes


class AnotherSuite(Refused):
    pass


def read_body(data):
    inside = Reader(data)
    if data[:1] and data[0] != SUITE:
        raise AnotherSuite("of another suite")
    inside.u8()
    s = {"kind": inside.u8(), "org": inside.raw(16), "id": inside.raw(16), "at": inside.u64(), "signer": inside.u8(),
         "by": inside.raw(16)}
    require(s["at"] <= LATEST_TIME and 1 <= s["signer"] <= 4 and s["id"] != NULL, "statement")
    require((s["by"] != NULL) == (s["signer"] in (DEVICE, INVITE)), "signer")
    s["payload"] = inside.field(MAX_STATEMENT)
    inside.end()
    return s


def statement_hash(body, signature):
    return blake2b(field(body) + signature)


def say(seed, **statement):
    body = body_bytes(statement)
    return body, sign(seed, b"hl.statement.1", body)


def carried(kind, org, payload):
    body = body_bytes({"kind": kind, "org": org, "id": blake2b(payload)[:16], "at": 0, "signer": NONE, "by": NULL,
                       "payload": payload})
    return body, bytes(64)


def flag(inside):
    value = inside.u8()
    require(value <= 1, "flag")
    return bool(value)


def roles_of(inside):
    bits = inside.u16()
    require(bits and not bits & ~0x7e, "roles")
    return bits


def whole(inside, payload):
    inside.end()
    return payload


def read_invite(data):
    i = Reader(data)
    p = {"invite": i.raw(16), "staff": i.raw(16), "roles": roles_of(i), "inviteKey": i.raw(32), "expires": i.u64(),
         "preApproved": flag(i), "sealedName": i.field(512)}
    require(p["invite"] != NULL and p["staff"] != NULL and p["expires"] <= LATEST_TIME, "invite")
    return whole(i, p)


def read_join(data):
    i = Reader(data)
    p = {"device": i.raw(16), "signKey": i.raw(32), "boxKey": i.raw(32)}
    require(p["device"] != NULL, "join")
    return whole(i, p)


def read_challenge(data):
    i = Reader(data)
    return whole(i, {"device": i.raw(16), "join": i.raw(32), "nonce": i.raw(32)})


def read_approval(data):
    i = Reader(data)
    return whole(i, {"device": i.raw(16), "join": i.raw(32), "admitted": flag(i), "sealedBundle": i.field(64 << 10)})


def read_revocation(data):
    i = Reader(data)
    p = {"staff": i.raw(16), "device": i.raw(16), "reason": i.u8()}
    require(1 <= p["reason"] <= 3 and p["staff"] != NULL, "revocation")
    return whole(i, p)


def read_role_change(data):
    i = Reader(data)
    return whole(i, {"staff": i.raw(16), "roles": roles_of(i)})


def read_keys(i):
    p = {"scope": i.u8(), "epoch": i.u32(), "key": i.raw(32)}
    year, part = divmod(p["epoch"], 100)
    require(1 <= p["scope"] <= 3 and 2000 <= year <= 9999 and 1 <= part <= (53 if p["scope"] == 3 else 12)
            and p["key"] != bytes(32), "keys of a period")
    return p


def read_epoch_keys(data):
    i = Reader(data)
    return whole(i, read_keys(i))


def read_grant(data):
    i = Reader(data)
    p = {"of": read_keys(i), "entries": []}
    count = i.u32()
    require(p["of"]["scope"] != 2 and 1 <= count <= 1500, "grant")
    for _ in range(count):
        p["entries"].append((i.raw(16), i.raw(112)))
        require(p["entries"][-1][0] != NULL, "grant")
    return whole(i, p)


def grant_context(org, of, device):
    return Writer().raw(b"hl.grant.1").raw(org).u8(of["scope"]).u32(of["epoch"]).raw(of["key"]).raw(device).bytes


def read_rewrap(data):
    i = Reader(data)
    p = {"from": i.raw(32), "to": i.raw(32), "events": i.u32(), "hash": i.raw(32)}
    require(p["from"] != p["to"] and p["to"] != bytes(32), "rewrap")
    return whole(i, p)


def read_box_key(data):
    i = Reader(data)
    p = {"number": i.u32(), "key": i.raw(32)}
    require(p["number"] >= 1, "box key")
    return whole(i, p)


def read_hold(data):
    i = Reader(data)
    p = {"record": i.raw(16), "reason": i.u8()}
    require(1 <= p["reason"] <= 3 and p["record"] != NULL, "hold")
    return whole(i, p)


def read_record(data):
    i = Reader(data)
    p = i.raw(16)
    require(p != NULL, "record")
    return whole(i, p)


def read_restriction(data):
    i = Reader(data)
    p = {"record": i.raw(16), "restricted": flag(i)}
    require(p["record"] != NULL, "restriction")
    return whole(i, p)


def read_deletion(data, org, receipt_key):
    i = Reader(data)
    p = {"month": i.u32(), "entries": []}
    count = i.u32()
    require(1 <= count <= 2500, "deletion")
    p["entries"] = [{"event": i.raw(16), "record": i.raw(16), "epoch": i.u32(), "retainUntil": i.u32(), "hash": i.raw(32)}
                    for _ in range(count)]
    signature = i.raw(64)
    i.end()
    require(verify(receipt_key, b"hl.deletion.1", org + data[:-64], signature), "not the server's manifest")
    return p


def read_minimum(data):
    i = Reader(data)
    version = i.u32()
    require(version >= 1, "version")
    return whole(i, version)


def read_org(data):
    i = Reader(data)
    require(i.u8() == SUITE, "suite")
    p = {"org": i.raw(16), "epoch": i.u32(), "team": i.raw(32), "archive": i.raw(32), "recording": i.raw(32),
         "receipt": i.raw(32), "serverName": i.field(512).decode(), "content": bytes(32)}
    if i.left:
        p["content"] = i.raw(32)
        require(p["content"] != bytes(32), "content key")
    return whole(i, p)


def unpack(data, count):
    i = Reader(data)
    return whole(i, [(i.field(4096), i.raw(64)) for _ in range(count)])


def approval_digits(join_hash, challenge_hash):
    return "%06d" % (int.from_bytes(blake2b(join_hash + challenge_hash, key=b"hl.approval.digits.1")[:8], "little") % 10**6)


# ---- 7: the fold ----

class Directory:
    def __init__(self, root, org_id):
        self.root, self.org_id, self.org = root, org_id, None
        self.devices, self.people, self.places, self.admissions = {}, {}, {}, {}
        self.awaiting, self.seen, self.keys = {}, set(), []
        self.held, self.restricted, self.deleted, self.minimum_version, self.size = {}, set(), {}, 0, 0

    def apply(self, body, signature):
        self.size += 1
        try:
            return self._judge(body, signature)
        except AnotherSuite:
            return SKIPPED
        except Refused:
            return REFUSED

    def _judge(self, body, signature):
        s = read_body(body)
        require(s["org"] == self.org_id, "of another organisation")
        require(blake2b(body) not in self.seen, "said before")
        author = self._authenticate(s, body, signature)
        outcome = self._carry_out(s, body, signature, author)
        self.seen.add(blake2b(body))
        if outcome in NEEDS_TWO:
            self.awaiting[statement_hash(body, signature)] = (body, signature, outcome, author["staff"])
            return AWAITS
        return outcome

    def _authenticate(self, s, body, signature):
        """{"root": bool, "device", "staff", "roles" of a member, "place" of an invite}"""
        carries = s["kind"] in (1, 255, 34)
        author = {"root": False, "device": None, "staff": None, "roles": 0, "place": None, "endorsed": False}
        if s["signer"] == NONE:
            require(carries and s["at"] == 0 and s["id"] == blake2b(s["payload"])[:16], "carried")
            return author
        require(not carries, "carries its own signatures")
        if s["signer"] == ROOT:
            key, author["root"] = self.root, True
        elif s["signer"] == DEVICE:
            member = self.devices.get(s["by"])
            require(member and member["state"] == "active", "no member's device")
            key = member["signKey"]
            author.update(device=s["by"], staff=member["staff"], roles=member["roles"])
        else:
            require(s["by"] in self.places, "no such invite")
            author["place"] = self.places[s["by"]]
            key = author["place"]["inviteKey"]
        require(verify(key, b"hl.statement.1", body, signature), "signature")
        return author

    def _carry_out(self, s, body, signature, author):
        name = KINDS.get(s["kind"])
        act = getattr(self, "_" + name, None) if name else None
        if name in (None, "restore"):
            return SKIPPED
        return act(s, author, (body, signature)) or DONE

    def is_second_needed(self, action):
        return action in NEEDS_TWO and sum(p["joined"] and not p["removed"] and has(p["roles"], action)
                                           for p in self.people.values()) >= 2

    def _permit(self, author, action):
        """None, or the action for which a second person is awaited."""
        if author["root"]:
            return None
        require(has(author["roles"], action), "may not")
        return action if not author["endorsed"] and self.is_second_needed(action) else None

    def _set(self, device, state, at):
        member = self.devices[device]
        member.update(state=state, since=self.size, at=at)
        if state == "active":
            self.people[member["staff"]]["joined"] = True

    def _organisation(self, s, author, text):
        (body, signature), = unpack(s["payload"], 1)
        org = read_org(body)
        require(verify(self.root, b"hl.org.1", body, signature) and org["org"] == self.org_id, "not by the root")
        self.org = org
        for scope, key in ((1, org["team"]), (2, org["archive"])):
            if key != bytes(32) and not self.find_key(key):
                self.keys.append({"of": {"scope": scope, "epoch": org["epoch"], "key": key}, "first": True, "usable": True,
                                  "holders": set(), "destroyedBy": set()})

    def _formerDevice(self, s, author, text):
        (place_body, place_signature), (device_body, device_signature) = unpack(s["payload"], 2)
        i = Reader(place_body)
        require(i.u8() == SUITE, "suite")
        org, invite, staff, role, key = i.raw(16), i.raw(16), i.raw(16), i.u8(), i.raw(32)
        name = i.field(512)
        i.end()
        d = Reader(device_body)
        require(d.u8() == SUITE and role in (1, 2), "certificate")
        device_org, device_invite, device, sign_key, box_key = d.raw(16), d.raw(16), d.raw(16), d.raw(32), d.raw(32)
        d.end()
        require(verify(self.root, b"hl.invite.1", place_body, place_signature)
                and verify(key, b"hl.device.1", device_body, device_signature)
                and org == device_org == self.org_id and invite == device_invite and device != NULL, "certificate")
        require(invite not in self.places and device not in self.devices, "known")
        self.places[invite] = {"invite": invite, "staff": staff, "roles": 1 << role, "inviteKey": key, "taken": True,
                               "inviter": None, "inviterDevice": None, "preApproved": True, "sealedName": name}
        self.people.setdefault(staff, {"roles": 1 << role, "joined": True, "removed": False, "sealedName": name})
        self.devices[device] = {"staff": staff, "roles": self.people[staff]["roles"], "signKey": sign_key,
                                "boxKey": box_key, "boxNumber": 0, "state": "active", "since": self.size, "at": 0}

    def _invite(self, s, author, text):
        p = read_invite(s["payload"])
        require(p["invite"] not in self.places, "id is taken")
        known = self.people.get(p["staff"])
        require(not known or not known["removed"] and known["roles"] == p["roles"], "member of other roles")
        require(not p["preApproved"] or author["root"], "only the root lets in without approval")
        action = "inviteOwnDevice" if author["staff"] == p["staff"] else "inviteMember"
        if second := self._permit(author, action):
            return second
        self.places[p["invite"]] = dict(p, taken=False, inviter=author["staff"], inviterDevice=author["device"])

    def open_invite(self, invite):
        place = self.places.get(invite)
        if not place or place["taken"]:
            return False
        inviter = self.devices.get(place["inviterDevice"])
        if place["inviter"] and not (inviter and inviter["state"] == "active"):
            return False
        known = self.people.get(place["staff"])
        return not (known and (known["removed"] or known["roles"] != place["roles"]))

    def _join(self, s, author, text):
        p, place = read_join(s["payload"]), author["place"]
        require(place and self.open_invite(place["invite"]) and p["device"] not in self.devices, "join")
        place["taken"] = True
        self.people.setdefault(place["staff"], {"roles": place["roles"], "joined": False, "removed": False,
                                                "sealedName": place["sealedName"]})
        self.devices[p["device"]] = {"staff": place["staff"], "roles": place["roles"], "signKey": p["signKey"],
                                     "boxKey": p["boxKey"], "boxNumber": 0, "state": "waiting", "since": self.size, "at": s["at"]}
        self.admissions[p["device"]] = {"inviter": place["inviter"], "join": statement_hash(*text), "challenge": None}
        if place["preApproved"]:
            self._set(p["device"], "active", s["at"])

    def _may_approve(self, author, device):
        require(device in self.admissions and self.devices[device]["state"] == "waiting", "does not wait")
        require(has(author["roles"], "approve"), "may not")
        require(not (self.devices[device]["roles"] & ELEVATED and self.admissions[device]["inviter"] == author["staff"]
                     and self.is_second_needed("giveElevated")), "another leader must approve")

    def _challenge(self, s, author, text):
        p = read_challenge(s["payload"])
        require(p["device"] in self.devices and author["device"], "challenge")
        self._may_approve(author, p["device"])
        admission = self.admissions[p["device"]]
        require(not admission["challenge"] and p["join"] == admission["join"], "challenged once")
        admission.update(challenge=statement_hash(*text), challenger=author["device"], challengedAt=s["at"])

    def _approval(self, s, author, text):
        p = read_approval(s["payload"])
        require(author["device"] and self.devices.get(p["device"], {}).get("state") == "waiting", "approval")
        admission = self.admissions[p["device"]]
        require(p["join"] == admission["join"] and has(author["roles"], "approve"), "approval")
        if not p["admitted"]:
            return self._set(p["device"], "refused", s["at"])
        require(admission["challenge"] and admission["challenger"] == author["device"]
                and 0 <= s["at"] - admission["challengedAt"] <= APPROVAL_TIME, "without its own challenge, or too late")
        self._may_approve(author, p["device"])
        return self._set(p["device"], "active", s["at"])

    def _revocation(self, s, author, text):
        p = read_revocation(s["payload"])
        require(p["staff"] in self.people, "nobody")
        person, everything = self.people[p["staff"]], p["device"] == NULL
        if not everything:
            one = self.devices.get(p["device"])
            require(one and one["staff"] == p["staff"] and one["state"] != "revoked", "no such device")
        own = author["staff"] == p["staff"]
        action = "removeElevated" if everything and person["roles"] & ELEVATED else \
            "revokeOwnDevice" if own and not everything else "revokeDevice"
        if second := self._permit(author, action):
            return second
        for device, member in self.devices.items():
            if member["staff"] == p["staff"] and (everything or device == p["device"]) and member["state"] != "revoked":
                self._set(device, "revoked", s["at"])
        person["removed"] = person["removed"] or everything

    def _roleChange(self, s, author, text):
        p = read_role_change(s["payload"])
        person = self.people.get(p["staff"])
        require(person and not person["removed"], "nobody")
        if second := self._permit(author, "giveElevated" if (p["roles"] | person["roles"]) & ELEVATED else "changeRoles"):
            return second
        person["roles"] = p["roles"]
        for member in self.devices.values():
            if member["staff"] == p["staff"]:
                member["roles"] = p["roles"]

    def _endorsement(self, s, author, text):
        require(len(s["payload"]) == 32 and s["payload"] in self.awaiting and author["device"], "endorsement")
        body, signature, action, by = self.awaiting[s["payload"]]
        earlier = read_body(body)
        first = self._authenticate(earlier, body, signature)
        require(by != author["staff"] and has(author["roles"], action), "by the same person")
        first["endorsed"] = True
        del self.awaiting[s["payload"]]
        return self._carry_out(earlier, body, signature, first)

    def _boxKey(self, s, author, text):
        p = read_box_key(s["payload"])
        require(author["device"], "box key")
        x25519(bytes([8]) + bytes(31), p["key"])  # refuses a point of low order
        member = self.devices[author["device"]]
        require(p["number"] > member["boxNumber"], "an older box key")
        member.update(boxKey=p["key"], boxNumber=p["number"])

    # keys by period
    def find_key(self, key):
        return next((k for k in self.keys if k["of"]["key"] == key), None)

    def entitled(self, scope):
        action = {1: "holdTeamKey", 3: "holdDutyKey"}.get(scope)
        return {d for d, m in self.devices.items() if action and m["state"] == "active" and has(m["roles"], action)}

    def _epochKeys(self, s, author, text):
        of = read_epoch_keys(s["payload"])
        require(not self.find_key(of["key"]), "known")
        require(author["root"] if of["scope"] == 2 else has(author["roles"], "publishKeys"), "may not")
        self.keys.append({"of": of, "first": False, "usable": of["scope"] == 2, "holders": set(), "destroyedBy": set()})

    def _grant(self, s, author, text):
        p = read_grant(s["payload"])
        key = next((k for k in self.keys if k["of"] == p["of"]), None)
        require(key and has(author["roles"], "grantKeys"), "grant")
        may, given = self.entitled(p["of"]["scope"]), {device for device, _ in p["entries"]}
        require(given <= may, "to somebody who may not hold it")
        key["holders"] |= given
        key["usable"] = key["usable"] or may <= key["holders"]

    def _rewrap(self, s, author, text):
        require(has(author["roles"], "grantKeys"), "may not")
        read_rewrap(s["payload"])

    def _keyDestroyed(self, s, author, text):
        of = read_epoch_keys(s["payload"])
        key = next((k for k in self.keys if k["of"] == of), None)
        require(key and (author["root"] if of["scope"] == 2 else author["device"]), "key destroyed")
        key["destroyedBy"].add(author["device"] or NULL)

    # retention
    def _hold(self, s, author, text):
        require(has(author["roles"], "placeHold"), "may not")
        p = read_hold(s["payload"])
        self.held[p["record"]] = set()

    def _holdLift(self, s, author, text):
        require(has(author["roles"], "liftHold"), "may not")
        record = read_record(s["payload"])
        require(record in self.held, "not held")
        self.held[record].add(author["staff"])
        leaders = {m["staff"] for m in self.devices.values() if m["state"] == "active" and has(m["roles"], "liftHold")}
        if len(self.held[record]) >= min(2, len(leaders)):
            del self.held[record]

    def _restriction(self, s, author, text):
        require(has(author["roles"], "restrict"), "may not")
        p = read_restriction(s["payload"])
        (self.restricted.add if p["restricted"] else self.restricted.discard)(p["record"])

    def _deletion(self, s, author, text):
        require(self.org and s["signer"] == NONE, "deletion")
        for entry in read_deletion(s["payload"], self.org_id, self.org["receipt"])["entries"]:
            self.deleted[entry["epoch"]] = self.deleted.get(entry["epoch"], 0) + 1

    # versions
    def _minimumVersion(self, s, author, text):
        require(author["root"], "only the root says it")
        self.minimum_version = read_minimum(s["payload"])

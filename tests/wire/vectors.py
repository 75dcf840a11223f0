# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks sync/wire/vectors with what the documents say: makes the same bytes, reads them back, refuses what must be refused."""
import json
import sys
from pathlib import Path

import fold
import layout
import primitives
from primitives import Refused
from proto import Codec

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "sync" / "wire" / "vectors"
h = bytes.fromhex
counts = {}


def check(name, holds):
    if not holds:
        sys.exit(f"vectors: {name}")
    counts[current] = counts.get(current, 0) + 1


def refused(name, act):
    try:
        taken = act()
    except Refused:
        taken = False
    check(f"is refused: {name}", taken in (False, fold.REFUSED))


def takes(act):
    """For what says no by an exception."""
    act()
    return True


def draws(entry):
    return iter([h(one) for one in entry["draws"]])


def check_primitives(v):
    primitives.selftest()
    check("field", layout.field(b"bytes") == h(v["field"]))
    check("hash", primitives.blake2b(b"bytes") == h(v["hash"]))
    check("keyed hash", primitives.blake2b(b"bytes", key=b"a label of sixteen or more") == h(v["keyed"]))
    check("key id", layout.key_id(h(v["keyId"]["key"])) == h(v["keyId"]["id"]))
    d = v["derived"]
    check("derived key", primitives.derive(h(d["master"]), d["number"], b"recpart_") == h(d["key"]))
    c = v["commitment"]
    check("commitment", primitives.blake2b(h(c["key"]), key=b"hl.event.dek.commitment.1") == h(c["value"]))
    for p in v["padded"]:
        check("padding", layout.pad(h(p["plain"]), p["step"]) == h(p["padded"]))
        check("unpadding", layout.unpad(h(p["padded"]), p["step"]) == h(p["plain"]))
    for r in v["notPadded"]:
        refused(r["name"], lambda r=r: takes(lambda: layout.unpad(h(r["bytes"]), 64)))
    s = v["signature"]
    check("public key", primitives.ed25519_public(h(s["seed"])) == h(s["key"]))
    check("signature", layout.sign(h(s["seed"]), s["domain"].encode(), h(s["message"])) == h(s["value"]))
    check("its check", layout.verify(h(s["key"]), s["domain"].encode(), h(s["message"]), h(s["value"])))
    e, b = v["sealed"], v["box"]
    check("sealed", primitives.aead_seal(h(e["key"]), next(draws(e)), h(e["additional"]), h(e["plain"])) == h(e["bytes"]))
    check("opened", primitives.aead_open(h(e["key"]), h(e["additional"]), h(e["bytes"])) == h(e["plain"]))
    for r in e["refused"]:
        refused(r["name"], lambda r=r: takes(lambda: primitives.aead_open(h(e["key"]), h(e["additional"]), h(r["bytes"]))))
    check("box key", primitives.hashlib.sha512(h(b["seed"])).digest()[:32] == h(b["secret"]))
    check("its public half", primitives.x25519_public(h(b["secret"])) == h(b["public"]))
    check("box", layout.seal_to(h(b["public"]), next(draws(b)), h(b["context"]), h(b["plain"])) == h(b["bytes"]))
    check("box opened", layout.open_sealed(h(b["secret"]), h(b["context"]), h(b["bytes"])) == h(b["plain"]))
    for r in b["refused"]:
        refused(r["name"], lambda r=r: takes(lambda: layout.open_sealed(h(b["secret"]), h(b["context"]), h(r["bytes"]))))


def check_events(v):
    by_name = {}
    for e in v["events"]:
        header = {name: value if name in layout.NUMBERS else h(value) for name, value in e["header"].items()}
        plain = {int(number): h(text) for number, text in e["parts"].items()}
        readers = [(h(r["public"]), r["scope"]) for r in e["readers"]]
        made = layout.seal_event(header, plain, readers, h(v["signSeed"]), draws(e))
        for name, value in (("keyCommitment", made.header["keyCommitment"]), ("headerBytes", layout.header_bytes(made.header)),
                            ("head", made.head()), ("signature", made.signature), ("hash", made.hash()),
                            ("bytes", made.bytes()), ("statisticsOnly", made.digest(ord("S")).bytes()),
                            ("bare", made.digest(None).bytes())):
            check(f"{e['name']}: {name}", value == h(e[name]))
        for text in ("bytes", "statisticsOnly", "bare"):
            back = layout.read_event(h(e[text]))
            back.verify(h(v["signKey"]))
            check(f"{e['name']}: {text} again", back.bytes() == h(e[text]) and back.hash() == made.hash())
        for r in e["readers"]:
            check(f"{e['name']}: opened", layout.read_event(h(e["bytes"])).open(h(r["secret"])) == plain)
        if e["name"] == "record":
            listed = layout.read_event(h(e["statisticsOnly"])).open(h(v["team"]))
            check("a list shows statistics", listed == {ord("S"): plain[ord("S")]})
        by_name[e["name"]] = made
    w = v["rewrap"]
    added = by_name["record"].rewrap(h(w["from"]), h(w["to"]), draws(w))
    check("wraps of another key", layout.added_bytes(added) == h(w["bytes"]))
    check("and what they open", by_name["record"].open(h(w["toSecret"]), layout.read_added(h(w["bytes"])))
          == by_name["record"].open(h(w["from"])))
    for r in w["refused"]:
        refused(r["name"], lambda r=r: takes(lambda: layout.read_added(h(r["bytes"]))))
    check_recording(v["recording"], h(v["signSeed"]), h(v["signKey"]))
    for r in v["refused"]["decode"]:
        refused(r["name"], lambda r=r: takes(lambda: layout.read_event(h(r["bytes"]))))
    for r in v["refused"]["verify"]:
        event = layout.read_event(h(r["bytes"]))
        refused(r["name"], lambda e=event: takes(lambda: e.verify(h(v["signKey"]))))
    for r in v["refused"]["open"]:
        event = layout.read_event(h(r["bytes"]))
        event.verify(h(v["signKey"]))
        refused(r["name"], lambda e=event: takes(lambda: e.open(h(v["team"]))))


def check_recording(r, seed, public):
    """A file's head, the manifest that its keys went to, and the same moved to another key."""
    header = {name: value if name in layout.NUMBERS else h(value) for name, value in r["header"].items()}
    readers = [h(secret) for secret in r["readers"]]
    head = layout.recording_head(header["record"], h(r["key"]), [primitives.x25519_public(s) for s in readers], draws(r),
                                 h(r["streamHeader"]))
    check("head of a recording", head == h(r["head"]))
    call, commitment, keys, bare = layout.read_recording_head(head)
    check("without its keys", bare == h(r["bare"]) and call == header["record"])
    made = layout.manifest_event(header, r["segment"], [h(b) for b in r["blobs"]], seed, keys, commitment)
    check("its manifest", made.bytes() == h(r["bytes"]))
    event = layout.read_event(h(r["bytes"]))
    event.verify(public)
    for secret in readers:
        check("its key", list(event.keys(secret)) == [(0, h(r["key"]))])
    w = r["rewrap"]
    added = event.rewrap(readers[0], h(w["to"]), draws(w))
    check("another key for it", layout.added_bytes(added) == h(w["bytes"]))
    check("which opens it", list(event.keys(h(w["toSecret"]), added)) == [(0, h(r["key"]))])
    for one in r["refused"]:
        refused(one["name"], lambda one=one: takes(lambda: layout.read_recording_head(h(one["bytes"]))))


def check_receipts(v):
    head = bytes(32)
    for push in v["pushes"]:
        receipts = [{"topic": r["topic"], "seq": r["seq"], "event": h(r["event"]), "eventHash": h(r["eventHash"]),
                     "headHash": h(r["headHash"]), "serverTime": r["serverTime"]} for r in push]
        layout.sign_receipts(receipts, h(v["seed"]))
        for made, r in zip(receipts, push):
            head = layout.next_head(head, made["seq"], made["eventHash"])
            check("head of the stream", head == made["headHash"])
            check("path", made["path"] == [h(p) for p in r["path"]] and made["signature"] == h(r["signature"]))
            check("receipt", layout.receipt_bytes(made) == h(r["bytes"]))
            back = layout.read_receipt(h(r["bytes"]))
            layout.verify_receipt(back, h(v["key"]))
            check("receipt again", layout.receipt_bytes(back) == h(r["bytes"]))
    for r in v["refused"]:
        refused(r["name"], lambda r=r: takes(lambda: layout.verify_receipt(layout.read_receipt(h(r["bytes"])), h(v["key"]))))


READERS = {2: fold.read_invite, 3: fold.read_join, 4: fold.read_approval, 5: fold.read_revocation, 6: fold.read_role_change,
           8: fold.read_challenge, 16: fold.read_epoch_keys, 18: fold.read_rewrap, 19: fold.read_box_key, 32: fold.read_hold,
           35: fold.read_epoch_keys, 36: fold.read_restriction, 48: lambda data: {"version": fold.read_minimum(data)}}


def plain_json(fields):
    return {name: value.hex() if isinstance(value, bytes) else value for name, value in fields.items()}


def check_statements(v):
    directory = fold.Directory(h(v["root"]), h(v["org"]))
    for number, s in enumerate(v["log"], 1):
        body, signature = h(s["body"]), h(s["signature"])
        check(f"statement {number} ({s['name']}): hash", fold.statement_hash(body, signature) == h(s["hash"]))
        if "seed" in s:
            read = fold.read_body(body)
            check(f"{s['name']}: made anew", fold.say(h(s["seed"]), **read) == (body, signature))
        if "payload" in s:
            read = fold.read_body(body)
            check(f"{s['name']}: payload", plain_json(READERS[read["kind"]](read["payload"])) == s["payload"])
        outcome = directory.apply(body, signature)
        check(f"statement {number} ({s['name']}): {outcome}", outcome == s["outcome"])
    state = {
        "devices": {d.hex(): {"staff": m["staff"].hex(), "roles": m["roles"], "signKey": m["signKey"].hex(),
                              "boxKey": m["boxKey"].hex(), "state": m["state"], "since": m["since"]}
                    for d, m in directory.devices.items()},
        "people": {p.hex(): {"roles": m["roles"], "joined": m["joined"], "removed": m["removed"]}
                   for p, m in directory.people.items()},
        "keys": [dict(plain_json(k["of"]), usable=k["usable"], holders=sorted(d.hex() for d in k["holders"]),
                      destroyedBy=sorted(d.hex() for d in k["destroyedBy"])) for k in directory.keys],
        "held": sorted(r.hex() for r in directory.held), "restricted": sorted(r.hex() for r in directory.restricted),
        "deletedOf202611": directory.deleted.get(202611, 0), "awaiting": len(directory.awaiting),
        "minimumVersion": directory.minimum_version, "size": directory.size,
        "refused": sum(s["outcome"] == "refused" for s in v["log"]), "serverName": directory.org["serverName"],
        "teamKey": directory.org["team"].hex(), "contentKey": directory.org["content"].hex()}
    for name, value in v["state"].items():
        check(f"state: {name}", state[name] == value)
    d = v["digits"]
    check("six digits", fold.approval_digits(h(d["join"]), h(d["challenge"])) == d["digits"])
    g, n, b, r = (v["sealed"][name] for name in ("grant", "name", "bundle", "rewrapped"))
    of = dict(g["of"], key=h(g["of"]["key"]))
    context = fold.grant_context(h(g["org"]), of, h(g["device"]))
    sealed = layout.seal_to(primitives.x25519_public(h(g["deviceSecret"])), next(draws(g)), context, h(g["secret"]))
    payload = layout.Writer().u8(of["scope"]).u32(of["epoch"]).raw(of["key"]).u32(1).raw(h(g["device"])).raw(sealed).bytes
    check("grant", payload == h(g["payload"]))
    check("granted key", layout.open_sealed(h(g["deviceSecret"]), context, fold.read_grant(payload)["entries"][0][1])
          == h(g["secret"]) and primitives.x25519_public(h(g["secret"])) == of["key"])
    padded = layout.pad(n["name"].encode(), 64)
    check("sealed name", primitives.aead_seal(h(n["key"]), next(draws(n)), b"hl.name.1" + h(n["staff"]), padded)
          == h(n["sealed"]))
    context = b"hl.bundle.1" + h(b["join"])
    public = primitives.x25519_public(h(b["deviceSecret"]))
    check("sealed bundle", layout.seal_to(public, next(draws(b)), context, layout.pad(h(b["plain"]), 4096)) == h(b["sealed"]))
    batch = b"".join(h(event) + layout.field(h(wraps)) for event, wraps in zip(r["events"], r["wraps"]))
    check("hash of a batch", primitives.blake2b(batch, key=b"hearthline.rewrap") == h(r["hash"]))


def check_log(v):
    leaves = [layout.leaf_hash(one["kind"], h(one["hash"])) for one in v["leaves"]]
    check("leaves", [leaf.hex() for leaf in leaves] == [one["leaf"] for one in v["leaves"]])
    roots = [layout.root_of(leaves[:size]) for size in range(len(leaves) + 1)]
    check("roots", [root.hex() for root in roots] == v["roots"])

    def holds(p):
        path = [h(one) for one in p["path"]]
        if p["kind"] == "inclusion":
            leaf = leaves[p["first"]] if p["first"] < len(leaves) else b""
            return layout.is_included(leaf, p["first"], p["size"], path, roots[p["size"]])
        return layout.is_consistent(p["first"], roots[p["first"]], p["size"], roots[p["size"]], path)
    for p in v["inclusion"] + v["consistency"]:
        check(f"proof {p['kind']} {p['first']} {p['size']}", holds(p))
    for p in v["refused"]:
        check(f"false proof {p['kind']} {p['first']} {p['size']}", not holds(p))
    e = v["head"]
    head = {"org": h(e["org"]), "generation": e["generation"], "size": e["size"], "root": h(e["root"]), "time": e["time"]}
    check("head", layout.log_head_bytes(head) == h(e["bytes"]) and layout.read_log_head(h(e["bytes"])) == head)
    check("its signature", layout.sign(h(e["seed"]), b"hl.log-head.1", h(e["bytes"])) == h(e["signature"]))
    for other in ("signedByAnother", "signedForAnotherPurpose"):
        check(other, not layout.verify(h(e["key"]), b"hl.log-head.1", h(e["bytes"]), h(e[other])))
    for r in e["refused"]:
        refused(r["name"], lambda r=r: layout.read_log_head(h(r["bytes"]))["org"] == head["org"])
    n = v["restore"]
    check("restore", layout.Writer().u32(n["generation"]).u64(n["size"]).raw(h(n["root"])).bytes == h(n["bytes"]))


def check_sessions(v):
    text = layout.session_text(v["host"], h(v["device"]), h(v["nonce"]))
    check("text", text == h(v["text"]))
    check("signature", layout.sign(h(v["seed"]), b"hl.session.1", text) == h(v["signature"]))
    other = layout.session_text(v["anotherHost"], h(v["device"]), h(v["nonce"]))
    check("another server", not layout.verify(h(v["key"]), b"hl.session.1", other, h(v["signature"])))


def check_invites(v, codec):
    invite = layout.read_link(v["link"], codec)
    check("link", {k: [one.hex() for one in x] if isinstance(x, list) else x.hex() if isinstance(x, bytes) else x
                   for k, x in invite.items()} == v["invite"])
    keys = layout.invite_keys(invite["secret"])
    for name in ("proof", "bundleKey", "signSeed"):
        check(name, keys[name] == h(v[name]))
    check("sign key", primitives.ed25519_public(keys["signSeed"]) == h(v["signKey"]))
    b = v["bundle"]
    sealed = primitives.aead_seal(keys["bundleKey"], next(draws(b)), invite["invite_id"], layout.pad(h(b["plain"]), 4096))
    check("bundle", sealed == h(b["sealed"]))
    for r in v["refused"]:
        refused(r["name"], lambda r=r: takes(lambda: layout.read_link(r["link"], codec)))


def check_index(v):
    check("blinded", primitives.oprf_blind(h(v["input"]), h(v["blind"])) == h(v["element"]))
    check("evaluated", primitives.oprf_evaluate(h(v["serverKey"]), h(v["element"])) == h(v["evaluated"]))
    check("output", primitives.oprf_finish(h(v["input"]), h(v["blind"]), h(v["evaluated"])) == h(v["output"]))
    for r in v["refused"]:
        refused(r["name"], lambda r=r: takes(lambda: primitives.oprf_evaluate(h(v["serverKey"]), h(r["bytes"]))))


def check_messages(v, codec):
    def value_of(name, value):
        kinds = {field: (kind, repeated) for field, kind, repeated in codec.messages[name].values()}

        def one(kind, x):
            return value_of(kind, x) if kind in codec.messages else h(x) if kind == "bytes" else x
        return {field: [one(kinds[field][0], each) for each in x] if kinds[field][1] else one(kinds[field][0], x)
                for field, x in value.items()}
    for m in v["messages"]:
        value = value_of(m["message"], m["value"])
        check(m["message"], codec.encode(m["message"], value) == h(m["bytes"]))
        later = h(m["bytes"]) + h("c23e03616263")  # a field to come
        check(f"{m['message']} again", codec.encode(m["message"], codec.decode(m["message"], later)) == h(m["bytes"]))


codec = Codec((ROOT / "sync" / "wire" / "messages.proto").read_text(encoding="utf-8"))
for current, act in (("primitives", check_primitives), ("events", check_events), ("receipts", check_receipts),
                     ("statements", check_statements), ("log", check_log), ("sessions", check_sessions),
                     ("invites", lambda v: check_invites(v, codec)), ("index", check_index),
                     ("messages", lambda v: check_messages(v, codec))):
    act(json.loads((FOLDER / f"{current}.json").read_text(encoding="utf-8")))
print("vectors: " + ", ".join(f"{name} {count}" for name, count in counts.items()))

# SPDX-License-Identifier: GPL-3.0-or-later
"""The signed and sealed bytes of sync/wire/PROTOCOL.md, read strictly and written; section numbers are that document's."""
import base64
import re

from primitives import (Refused, aead_open, aead_seal, blake2b, box_open, box_seal, derive, ed25519_sign, ed25519_verify,
                        sha256, x25519_public)

SUITE = 1
MAX_EVENT, MAX_PARTS, MAX_WRAPS, PAD_STEP = 512 << 10, 8, 32, 4096
RECORDING = 5
RECORDING_LABEL = b"hearthline.recording.key.2"
READABLE = ord("R")  # the one part that is not sealed: a recording's manifest
BLOB_BYTES = 256 << 10
WRAP_BYTES, MAX_STATEMENT, MAX_LOG = 112, 256 << 10, 1 << 48
LATEST_TIME = (2**63 - 1) // 2
TOPICS = {1: "records", 2: "access", 3: "review", 4: "casework", 5: "recordings", 6: "duty", 7: "named"}
TYPES = range(1, 7)
NULL = bytes(16)


# ---- 2: canonical bytes ----

class Writer:
    def __init__(self):
        self.bytes = b""

    def u8(self, n):
        return self.raw(n.to_bytes(1, "little"))

    def u16(self, n):
        return self.raw(n.to_bytes(2, "little"))

    def u32(self, n):
        return self.raw(n.to_bytes(4, "little"))

    def u64(self, n):
        return self.raw(n.to_bytes(8, "little"))

    def raw(self, data):
        self.bytes += data
        return self

    def field(self, data):
        return self.u32(len(data)).raw(data)


class Reader:
    def __init__(self, data):
        self.left = data

    def raw(self, size):
        if size > len(self.left):
            raise Refused("cut off")
        data, self.left = self.left[:size], self.left[size:]
        return data

    def number(self, size):
        return int.from_bytes(self.raw(size), "little")

    def u8(self):
        return self.number(1)

    def u16(self):
        return self.number(2)

    def u32(self):
        return self.number(4)

    def u64(self):
        return self.number(8)

    def field(self, limit):
        size = self.u32()
        require(size <= limit, "longer than its limit")
        return self.raw(size)

    def end(self):
        require(not self.left, "something follows")


def require(holds, why):
    if not holds:
        raise Refused(why)


def field(data):
    return Writer().field(data).bytes


def sign(seed, domain, message):
    return ed25519_sign(seed, field(domain) + message)


def verify(public, domain, message, signature):
    return ed25519_verify(public, field(domain) + message, signature)


def key_id(public):
    return blake2b(public, key=b"hearthline.key-id")[:8]


def pad(data, step):
    return data + b"\x80" + bytes(-(len(data) + 1) % step)


def unpad(data, step):
    cut = data.rstrip(b"\0")
    require(data and len(data) % step == 0 and cut.endswith(b"\x80") and len(data) - len(cut) < step, "padding")
    return cut[:-1]


def seal_to(public, ephemeral, context, plain):
    return box_seal(public, ephemeral, blake2b(context, key=b"hearthline.box-context") + plain)


def open_sealed(secret, context, sealed):
    plain = box_open(secret, sealed)
    require(plain[:32] == blake2b(context, key=b"hearthline.box-context"), "sealed for something else")
    return plain[32:]


# ---- 4: HEV1 events ----

HEADER = (("type", 1), ("topic", 1), ("reason", 1), ("id", 16), ("org", 16), ("author", 16), ("device", 16),
          ("addressee", 16), ("record", 16), ("deviceSeq", 8), ("deviceTime", 8), ("epoch", 4), ("retainUntil", 4),
          ("previousHash", 32), ("revision", 4), ("previousRevisionHash", 32), ("keyCommitment", 32))
NUMBERS = {"type", "topic", "reason", "deviceSeq", "deviceTime", "epoch", "retainUntil", "revision"}


def header_bytes(header):
    out = Writer().raw(b"HEV1").u8(SUITE)
    for name, size in HEADER:
        out.raw(header[name].to_bytes(size, "little") if name in NUMBERS else header[name])
    return out.bytes


class Event:
    """header, parts {id: (size, hash, sealed or None)}, wraps [(key id, scope, hash, sealed or None)], signature."""

    def __init__(self, header, parts, wraps, signature=b""):
        self.header, self.parts, self.wraps, self.signature = header, parts, wraps, signature

    def head(self):
        out = Writer().raw(header_bytes(self.header)).u8(len(self.parts))
        for number, (size, digest, _) in self.parts.items():
            out.u8(number).u32(size).raw(digest)
        out.u8(len(self.wraps))
        for key, scope, digest, _ in self.wraps:
            out.raw(key).u8(scope).raw(digest)
        return out.bytes

    def bytes(self):
        out = Writer().raw(self.head()).raw(self.signature)
        for sealed in [wrap[3] for wrap in self.wraps] + [part[2] for part in self.parts.values()]:
            out.u8(1).raw(sealed) if sealed else out.u8(0)
        return out.bytes

    def hash(self):
        return blake2b(self.head() + self.signature)

    def digest(self, kept):
        return Event(self.header, {n: (s, h, b if n == kept else None) for n, (s, h, b) in self.parts.items()},
                     [(k, s, h, b if kept is not None and s == kept else None) for k, s, h, b in self.wraps],
                     self.signature)

    def verify(self, public):
        require(verify(public, b"hl.event.1", self.head(), self.signature), "signature")
        for digest, sealed in [p[1:] for p in self.parts.values()] + [w[2:] for w in self.wraps]:
            require(sealed is None or blake2b(sealed) == digest, "content")

    def wrap_context(self, key, scope):
        if self.header["type"] == RECORDING:
            return recording_context(self.header["record"])
        return Writer().raw(b"hl.wrap.1").raw(self.header["id"]).raw(self.header["record"]).u32(
            self.header["revision"]).raw(key).u8(scope).bytes

    def keys(self, secret, added=()):
        """(scope, key) of each wrap that this secret opens."""
        mine = key_id(x25519_public(secret))
        for key, scope, _, sealed in [*self.wraps, *added]:
            if key != mine or sealed is None:
                continue
            found = open_sealed(secret, self.wrap_context(key, scope), sealed)
            label = RECORDING_LABEL if self.header["type"] == RECORDING else b"hl.event.dek.commitment.1"
            require(scope != 0 or blake2b(found, key=label) == self.header["keyCommitment"],
                    "readers were given different keys")
            yield scope, found

    def open(self, secret, added=()):
        plain, any_wrap = {}, False
        for scope, key in self.keys(secret, added):
            any_wrap = True
            for number, (_, _, sealed) in self.parts.items():
                if sealed is None or number in plain or scope not in (0, number):
                    continue
                part_key = key if scope else derive(key, number, b"recpart_")
                plain[number] = unpad(aead_open(part_key, header_bytes(self.header) + bytes([number]), sealed), PAD_STEP)
        require(any_wrap, "not sealed to this key")
        return plain

    def rewrap(self, secret, to, draws):
        return [(key_id(to), scope, *_hashed(seal_to(to, next(draws), self.wrap_context(key_id(to), scope), key)))
                for scope, key in self.keys(secret)]


def _hashed(sealed):
    return blake2b(sealed), sealed


def read_event(data):
    require(len(data) <= MAX_EVENT, "too large")
    inside = Reader(data)
    require(inside.raw(4) == b"HEV1" and inside.u8() == SUITE, "no HEV1 of suite 1")
    header = {name: inside.number(size) if name in NUMBERS else inside.raw(size) for name, size in HEADER}
    require(header["type"] in TYPES and header["topic"] in TOPICS and header["reason"] <= 4, "of a later version")
    parts, last, sizes = {}, 0, inside.u8()
    require(sizes <= MAX_PARTS, "too many parts")
    for _ in range(sizes):
        number, size, digest = inside.u8(), inside.u32(), inside.raw(32)
        smallest = 1 if number == READABLE else PAD_STEP + 40
        require(number > last and smallest <= size <= MAX_EVENT, "table of parts")
        parts[number], last = (size, digest, None), number
    wraps, count = [], inside.u8()
    require(count <= MAX_WRAPS and (parts or not count), "too many wraps")
    wraps = [(inside.raw(8), inside.u8(), inside.raw(32), None) for _ in range(count)]
    signature = inside.raw(64)

    def body(size):
        present = inside.u8()
        require(present <= 1, "presence")
        return inside.raw(size) if present else None
    wraps = [(k, s, h, body(WRAP_BYTES)) for k, s, h, _ in wraps]
    parts = {n: (s, h, body(s)) for n, (s, h, _) in parts.items()}
    inside.end()
    return Event(header, parts, wraps, signature)


def seal_event(header, plain, readers, seed, draws):
    """plain {id: text}, readers [(public, scope)]; draws: what a random source gave, in the order of use."""
    header = dict(header, keyCommitment=bytes(32))
    event = Event(header, {}, [])
    if plain:
        dek = next(draws)
        header["keyCommitment"] = blake2b(dek, key=b"hl.event.dek.commitment.1")
        for number in sorted(plain):
            sealed = aead_seal(derive(dek, number, b"recpart_"), next(draws), header_bytes(header) + bytes([number]),
                               pad(plain[number], PAD_STEP))
            event.parts[number] = (len(sealed), *_hashed(sealed))
        for public, scope in readers:
            key = derive(dek, scope, b"recpart_") if scope else dek
            sealed = seal_to(public, next(draws), event.wrap_context(key_id(public), scope), key)
            event.wraps.append((key_id(public), scope, *_hashed(sealed)))
    event.signature = sign(seed, b"hl.event.1", event.head())
    return event


def recording_context(call):
    return b"hearthline.recording.2" + call


def recording_head(call, key, publics, draws, stream_header):
    """The beginning of a file of format 2."""
    sealed = b"".join(key_id(public) + seal_to(public, next(draws), recording_context(call), key) for public in publics)
    return b"HLREC\2" + call + blake2b(key, key=RECORDING_LABEL) + bytes([len(publics)]) + sealed + stream_header


def read_recording_head(head):
    """Id, commitment, sealed keys as (key id, bytes), and the head without those."""
    require(len(head) > 55 and head[:6] == b"HLREC\2" and 1 <= head[54] <= 4, "a head of format 2")
    end = 55 + 120 * head[54]
    require(len(head) >= end + 24, "a whole head")
    keys = [(head[at:at + 8], head[at + 8:at + 120]) for at in range(55, end, 120)]
    return head[6:22], head[22:54], keys, head[:55] + bytes(end - 55) + head[end:]


def manifest_event(header, segment, hashes, seed, keys=(), commitment=bytes(32)):
    """A recording's manifest: one part, readable; the wraps are the file's sealed keys."""
    part = Writer().u8(1).raw(segment.to_bytes(2, "little")).u32(len(hashes)).raw(b"".join(hashes)).bytes
    event = Event(dict(header, keyCommitment=commitment), {READABLE: (len(part), *_hashed(part))},
                  [(key, 0, *_hashed(sealed)) for key, sealed in keys])
    event.signature = sign(seed, b"hl.event.1", event.head())
    return event


def added_bytes(wraps):
    return b"".join(key + bytes([scope]) + sealed for key, scope, _, sealed in wraps)


def read_added(data):
    inside, wraps = Reader(data), []
    while inside.left:
        require(len(wraps) < MAX_WRAPS, "too many wraps")
        wraps.append((inside.raw(8), inside.u8(), *_hashed(inside.raw(WRAP_BYTES))))
    return wraps


# ---- 5: receipts ----

def receipt_body(r):
    return Writer().u8(SUITE).u8(r["topic"]).u64(r["seq"]).raw(r["event"]).raw(r["eventHash"]).raw(
        r["headHash"]).u64(r["serverTime"]).bytes


def receipt_leaf(receipt):
    return blake2b(b"\0" + receipt_body(receipt))


def _receipt_node(left, right):
    return blake2b(b"\1" + left + right)


def sign_receipts(receipts, seed):
    levels = [[receipt_leaf(r) for r in receipts]]
    while len(levels[-1]) > 1:
        row = levels[-1]
        levels.append([_receipt_node(*row[i:i + 2]) if i + 1 < len(row) else row[i] for i in range(0, len(row), 2)])
    root = Writer().u32(len(receipts)).raw(levels[-1][0]).bytes
    signature = sign(seed, b"hl.receipt.1", root)
    for index, receipt in enumerate(receipts):
        path = [row[index >> height ^ 1] for height, row in enumerate(levels[:-1]) if index >> height ^ 1 < len(row)]
        receipt.update(index=index, leaves=len(receipts), path=path, signature=signature)
    return root


def receipt_bytes(r):
    return Writer().raw(receipt_body(r)).u32(r["index"]).u32(r["leaves"]).u8(len(r["path"])).raw(
        b"".join(r["path"])).raw(r["signature"]).bytes


def read_receipt(data):
    inside = Reader(data)
    require(inside.u8() == SUITE, "suite")
    r = {"topic": inside.u8(), "seq": inside.u64(), "event": inside.raw(16), "eventHash": inside.raw(32),
         "headHash": inside.raw(32), "serverTime": inside.u64(), "index": inside.u32(), "leaves": inside.u32()}
    require(r["topic"] in TOPICS and r["index"] < r["leaves"] <= 500, "receipt")
    count = inside.u8()
    require(count <= 10, "path")
    r["path"] = [inside.raw(32) for _ in range(count)]
    r["signature"] = inside.raw(64)
    inside.end()
    return r


def verify_receipt(receipt, public):
    node, index, width, path = receipt_leaf(receipt), receipt["index"], receipt["leaves"], list(receipt["path"])
    while width > 1:
        if index % 2 or index + 1 < width:
            require(path, "path too short")
            node = _receipt_node(path.pop(0), node) if index % 2 else _receipt_node(node, path.pop(0))
        index, width = index // 2, (width + 1) // 2
    require(not path, "path too long")
    root = Writer().u32(receipt["leaves"]).raw(node).bytes
    require(verify(public, b"hl.receipt.1", root, receipt["signature"]), "not the server's receipt")


def next_head(head, seq, event_hash):
    return blake2b(Writer().raw(head).u64(seq).raw(event_hash).bytes)


# ---- 8: the log as a tree (RFC 6962) ----

def leaf_hash(kind, digest):
    return sha256(b"\0" + bytes([kind]) + digest)


def node_hash(left, right):
    return sha256(b"\1" + left + right)


def root_of(leaves):
    if len(leaves) < 2:
        return leaves[0] if leaves else sha256(b"")
    cut = 1 << (len(leaves) - 1).bit_length() - 1
    return node_hash(root_of(leaves[:cut]), root_of(leaves[cut:]))


def is_included(leaf, index, size, path, root):
    """RFC 9162 2.1.3.2"""
    if index >= size or size > MAX_LOG or len(path) > 100:
        return False
    fn, sn, r = index, size - 1, leaf
    for p in path:
        if sn == 0:
            return False
        if fn & 1 or fn == sn:
            r = node_hash(p, r)
            while not fn & 1 and fn:
                fn, sn = fn >> 1, sn >> 1
        else:
            r = node_hash(r, p)
        fn, sn = fn >> 1, sn >> 1
    return sn == 0 and r == root


def is_consistent(first, first_root, second, second_root, path):
    """RFC 9162 2.1.4.2; from nothing, everything follows with an empty proof."""
    if first > second or second > MAX_LOG or len(path) > 100:
        return False
    if first == 0:
        return not path and first_root == sha256(b"") and (second > 0 or second_root == sha256(b""))
    if first == second:
        return not path and first_root == second_root
    path = ([first_root] if first & first - 1 == 0 else []) + list(path)
    if not path:
        return False
    fn, sn = first - 1, second - 1
    while fn & 1:
        fn, sn = fn >> 1, sn >> 1
    fr = sr = path[0]
    for c in path[1:]:
        if sn == 0:
            return False
        if fn & 1 or fn == sn:
            fr, sr = node_hash(c, fr), node_hash(c, sr)
            while not fn & 1 and fn:
                fn, sn = fn >> 1, sn >> 1
        else:
            sr = node_hash(sr, c)
        fn, sn = fn >> 1, sn >> 1
    return sn == 0 and fr == first_root and sr == second_root


def log_head_bytes(h):
    return Writer().u8(SUITE).raw(h["org"]).u32(h["generation"]).u64(h["size"]).raw(h["root"]).u64(h["time"]).bytes


def read_log_head(data):
    inside = Reader(data)
    require(inside.u8() == SUITE, "suite")
    head = {"org": inside.raw(16), "generation": inside.u32(), "size": inside.u64(), "root": inside.raw(32),
            "time": inside.u64()}
    require(head["generation"] and head["size"] <= MAX_LOG, "head of the log")
    inside.end()
    return head


# ---- 9: sessions; 10: invites ----

def session_text(host, device, nonce):
    return field(b"open session") + field(host.encode()) + field(device) + field(nonce)


def invite_keys(secret):
    return {"proof": blake2b(secret, key=b"hl.invite.proof.1."), "bundleKey": blake2b(secret, key=b"hl.invite.bundle.1"),
            "signSeed": blake2b(secret, key=b"hl.invite.sign.1..")}


def read_link(link, codec):
    """The message wire.Invite that a join link carries."""
    found = re.fullmatch(r"hearthline://join#v1\.([A-Za-z0-9_-]+={0,2})", link.strip())
    require(found and len(link) <= 8192, "no link")
    text = found.group(1).rstrip("=")
    try:
        invite = codec.decode("Invite", base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)))
    except ValueError as error:
        raise Refused("damaged") from error
    require(len(invite["org_id"]) == len(invite["invite_id"]) == 16 and len(invite["root_key"]) == 32
            and len(invite["secret"]) == 16 and invite["ca_der"] and invite["spki_pins"]
            and all(len(pin) == 32 for pin in invite["spki_pins"])
            and re.fullmatch(r"https://[^/?#@\s]+", invite["server_url"]), "damaged")
    return invite

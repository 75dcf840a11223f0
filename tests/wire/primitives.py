# SPDX-License-Identifier: GPL-3.0-or-later
"""The primitives of suite 1 from their documents, in plain Python: an implementation that shares no line with ours.

Slow and not constant in time: for checking vectors, never for keeping secrets."""
import hashlib
import os

P = 2**255 - 19
L = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
SQRT_M1 = pow(2, (P - 1) // 4, P)


class Refused(Exception):
    """What an implementation must not take."""


# ---- BLAKE2b-256 (RFC 7693), SHA-256 (FIPS 180-4), key derivation (libsodium's crypto_kdf) ----

def blake2b(data, key=b"", size=32):
    return hashlib.blake2b(data, digest_size=size, key=key).digest()


def sha256(data):
    return hashlib.sha256(data).digest()


def derive(master, number, context):
    return hashlib.blake2b(digest_size=32, key=master, salt=number.to_bytes(8, "little") + bytes(8),
                           person=context + bytes(8)).digest()


# ---- Ed25519 (RFC 8032), verified as strictly as libsodium does ----

def _recover_x(y, sign):
    if y >= P:
        return None
    x2 = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    if x2 == 0:
        return None if sign else 0
    x = pow(x2, (P + 3) // 8, P)
    if (x * x - x2) % P:
        x = x * SQRT_M1 % P
    if (x * x - x2) % P:
        return None
    return P - x if (x & 1) != sign else x


BASE_Y = 4 * pow(5, P - 2, P) % P
BASE_X = _recover_x(BASE_Y, 0)
BASE = (BASE_X, BASE_Y, 1, BASE_X * BASE_Y % P)
ZERO = (0, 1, 1, 0)


def add(p, q):
    a, b = (p[1] - p[0]) * (q[1] - q[0]) % P, (p[1] + p[0]) * (q[1] + q[0]) % P
    c, d = 2 * p[3] * q[3] * D % P, 2 * p[2] * q[2] % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return e * f % P, g * h % P, f * g % P, e * h % P


def multiply(scalar, point):
    result = ZERO
    while scalar:
        if scalar & 1:
            result = add(result, point)
        point = add(point, point)
        scalar >>= 1
    return result


def _same(p, q):
    return (p[0] * q[2] - q[0] * p[2]) % P == 0 and (p[1] * q[2] - q[1] * p[2]) % P == 0


def _encode_point(p):
    inverse = pow(p[2], P - 2, P)
    x, y = p[0] * inverse % P, p[1] * inverse % P
    return (y | (x & 1) << 255).to_bytes(32, "little")


def _decode_point(text):
    number = int.from_bytes(text, "little")
    y = number & (1 << 255) - 1
    x = _recover_x(y, number >> 255)
    return None if x is None else (x, y, 1, x * y % P)


def _expand(seed):
    h = hashlib.sha512(seed).digest()
    return (int.from_bytes(h[:32], "little") & (1 << 254) - 8) | 1 << 254, h[32:]


def _mod_l(*parts):
    return int.from_bytes(hashlib.sha512(b"".join(parts)).digest(), "little") % L


def ed25519_public(seed):
    return _encode_point(multiply(_expand(seed)[0], BASE))


def ed25519_sign(seed, message):
    a, prefix = _expand(seed)
    public = _encode_point(multiply(a, BASE))
    r = _mod_l(prefix, message)
    point = _encode_point(multiply(r, BASE))
    return point + ((r + _mod_l(point, public, message) * a) % L).to_bytes(32, "little")


def ed25519_verify(public, message, signature):
    if len(public) != 32 or len(signature) != 64:
        return False
    a, r = _decode_point(public), _decode_point(signature[:32])
    s = int.from_bytes(signature[32:], "little")
    if a is None or r is None or s >= L or any(_same(multiply(8, p), ZERO) for p in (a, r)):
        return False
    return _same(multiply(s, BASE), add(r, multiply(_mod_l(signature[:32], public, message), a)))


# ---- X25519 (RFC 7748) ----

def x25519(scalar, u):
    k = (int.from_bytes(scalar, "little") & (1 << 254) - 8) | 1 << 254
    x1 = int.from_bytes(u, "little") & (1 << 255) - 1
    x2, z2, x3, z3, swap = 1, 0, x1, 1, 0
    for t in range(254, -1, -1):
        bit = k >> t & 1
        if swap ^ bit:
            x2, x3, z2, z3 = x3, x2, z3, z2
        swap = bit
        a, b, c, d = (x2 + z2) % P, (x2 - z2) % P, (x3 + z3) % P, (x3 - z3) % P
        aa, bb, da, cb = a * a % P, b * b % P, d * a % P, c * b % P
        e = aa - bb
        x3, z3 = (da + cb) ** 2 % P, x1 * (da - cb) ** 2 % P
        x2, z2 = aa * bb % P, e * (aa + 121665 * e) % P
    if swap:
        x2, z2 = x3, z3
    shared = (x2 * pow(z2, P - 2, P) % P).to_bytes(32, "little")
    if shared == bytes(32):
        raise Refused("a public key of low order")
    return shared


def x25519_public(secret):
    return x25519(secret, (9).to_bytes(32, "little"))


# ---- Salsa20, ChaCha20 (RFC 8439), their extended nonces, Poly1305 (RFC 8439 2.5) ----

def _rotate(value, by):
    return (value << by | value >> 32 - by) & 0xffffffff


def _words(data):
    return [int.from_bytes(data[i:i + 4], "little") for i in range(0, len(data), 4)]


def _text(words):
    return b"".join(w.to_bytes(4, "little") for w in words)


SIGMA = _words(b"expand 32-byte k")


def _salsa_rounds(x):
    for _ in range(10):
        for a, b, c, d in ((0, 4, 8, 12), (5, 9, 13, 1), (10, 14, 2, 6), (15, 3, 7, 11),
                           (0, 1, 2, 3), (5, 6, 7, 4), (10, 11, 8, 9), (15, 12, 13, 14)):
            x[b] ^= _rotate(x[a] + x[d] & 0xffffffff, 7)
            x[c] ^= _rotate(x[b] + x[a] & 0xffffffff, 9)
            x[d] ^= _rotate(x[c] + x[b] & 0xffffffff, 13)
            x[a] ^= _rotate(x[d] + x[c] & 0xffffffff, 18)
    return x


def _chacha_rounds(x):
    for _ in range(10):
        for a, b, c, d in ((0, 4, 8, 12), (1, 5, 9, 13), (2, 6, 10, 14), (3, 7, 11, 15),
                           (0, 5, 10, 15), (1, 6, 11, 12), (2, 7, 8, 13), (3, 4, 9, 14)):
            x[a] = x[a] + x[b] & 0xffffffff
            x[d] = _rotate(x[d] ^ x[a], 16)
            x[c] = x[c] + x[d] & 0xffffffff
            x[b] = _rotate(x[b] ^ x[c], 12)
            x[a] = x[a] + x[b] & 0xffffffff
            x[d] = _rotate(x[d] ^ x[a], 8)
            x[c] = x[c] + x[d] & 0xffffffff
            x[b] = _rotate(x[b] ^ x[c], 7)
    return x


def _salsa_state(key, sixteen):
    k, n = _words(key), _words(sixteen)
    return [SIGMA[0], *k[:4], SIGMA[1], *n, SIGMA[2], *k[4:], SIGMA[3]]


def _stream(state, rounds, counter_at, count):
    out = b""
    block = 0
    while len(out) < count:
        start = list(state)
        start[counter_at] = state[counter_at] + block & 0xffffffff
        mixed = rounds(list(start))
        out += _text((a + b) & 0xffffffff for a, b in zip(mixed, start))
        block += 1
    return out[:count]


def hsalsa20(key, sixteen):
    x = _salsa_rounds(_salsa_state(key, sixteen))
    return _text([x[0], x[5], x[10], x[15], *x[6:10]])


def hchacha20(key, sixteen):
    x = _chacha_rounds([*SIGMA, *_words(key), *_words(sixteen)])
    return _text([*x[:4], *x[12:]])


def poly1305(key, message):
    r = int.from_bytes(key[:16], "little") & 0x0ffffffc0ffffffc0ffffffc0fffffff
    total = 0
    for i in range(0, len(message), 16):
        total = (total + int.from_bytes(message[i:i + 16] + b"\1", "little")) * r % (2**130 - 5)
    return (total + int.from_bytes(key[16:], "little") & (1 << 128) - 1).to_bytes(16, "little")


def _xor(a, b):
    return (int.from_bytes(a, "little") ^ int.from_bytes(b, "little")).to_bytes(len(a), "little")


def secretbox(key, nonce, data, opening=False):
    """NaCl's crypto_secretbox_xsalsa20poly1305: tag || ciphertext."""
    state = _salsa_state(hsalsa20(key, nonce[:16]), nonce[16:] + bytes(8))
    size = len(data) - (16 if opening else 0)
    stream = _stream(state, _salsa_rounds, 8, 32 + size)
    sealed = data[16:] if opening else _xor(data, stream[32:])
    tag = poly1305(stream[:32], sealed)
    if not opening:
        return tag + sealed
    if tag != data[:16]:
        raise Refused("a box does not open")
    return _xor(sealed, stream[32:])


def _aead(key, nonce, additional, data, opening):
    state = [*SIGMA, *_words(hchacha20(key, nonce[:16])), 0, 0, *_words(nonce[16:])]
    size = len(data) - (16 if opening else 0)
    one_time = _stream(state, _chacha_rounds, 12, 64)[:32]
    state[12] = 1
    stream = _stream(state, _chacha_rounds, 12, size)
    sealed = data[:size] if opening else _xor(data, stream)
    pad = lambda part: part + bytes(-len(part) % 16)  # noqa: E731
    tag = poly1305(one_time, pad(additional) + pad(sealed) + len(additional).to_bytes(8, "little")
                   + len(sealed).to_bytes(8, "little"))
    if not opening:
        return sealed + tag
    if tag != data[size:]:
        raise Refused("sealed bytes fail their tag")
    return _xor(sealed, stream)


def aead_seal(key, nonce, additional, plain):
    """XChaCha20-Poly1305 (draft-irtf-cfrg-xchacha-03), the nonce in front."""
    return nonce + _aead(key, nonce, additional, plain, False)


def aead_open(key, additional, sealed):
    if len(sealed) < 40:
        raise Refused("sealed bytes are too short")
    return _aead(key, sealed[:24], additional, sealed[24:], True)


# ---- sealed boxes (libsodium's crypto_box_seal) ----

def _box_key(secret, public):
    return hsalsa20(x25519(secret, public), bytes(16))


def box_seal(public, ephemeral_secret, plain):
    ephemeral = x25519_public(ephemeral_secret)
    nonce = blake2b(ephemeral + public, size=24)
    return ephemeral + secretbox(_box_key(ephemeral_secret, public), nonce, plain)


def box_open(secret, sealed):
    if len(sealed) < 48:
        raise Refused("a sealed box is too short")
    nonce = blake2b(sealed[:32] + x25519_public(secret), size=24)
    return secretbox(_box_key(secret, sealed[:32]), nonce, sealed[32:], opening=True)


# ---- ristretto255 (RFC 9496) and the OPRF over it (RFC 9497, mode 0) ----

def _absolute(x):
    return P - x if x & 1 else x


def _sqrt_ratio(u, v):
    r = u * pow(v, 3, P) * pow(u * pow(v, 7, P), (P - 5) // 8, P) % P
    check = v * r * r % P
    correct, flipped, flipped_i = check == u % P, check == -u % P, check == -u * SQRT_M1 % P
    if flipped or flipped_i:
        r = r * SQRT_M1 % P
    return correct or flipped, _absolute(r)


INVSQRT_A_MINUS_D = _sqrt_ratio(1, (-1 - D) % P)[1]
SQRT_AD_MINUS_ONE = _sqrt_ratio((-D - 1) % P, 1)[1]
if SQRT_AD_MINUS_ONE != 25063068953384623474111414158702152701244531502492656460079210482610430750235:
    SQRT_AD_MINUS_ONE = P - SQRT_AD_MINUS_ONE


def ristretto_decode(text):
    s = int.from_bytes(text, "little")
    if len(text) != 32 or s >= P or s & 1:
        raise Refused("not the one encoding of a point")
    u1, u2 = (1 - s * s) % P, (1 + s * s) % P
    v = (-D * u1 * u1 - u2 * u2) % P
    was_square, inverse = _sqrt_ratio(1, v * u2 * u2 % P)
    x = _absolute(2 * s * inverse * u2 % P)
    y = u1 * inverse * inverse * u2 * v % P
    if not was_square or x * y % P & 1 or y == 0:
        raise Refused("no point")
    return x, y, 1, x * y % P


def ristretto_encode(p):
    x0, y0, z0, t0 = p
    u1, u2 = (z0 + y0) * (z0 - y0) % P, x0 * y0 % P
    inverse = _sqrt_ratio(1, u1 * u2 * u2 % P)[1]
    den1, den2 = inverse * u1 % P, inverse * u2 % P
    z_inverse = den1 * den2 * t0 % P
    if t0 * z_inverse % P & 1:
        x, y, den = y0 * SQRT_M1 % P, x0 * SQRT_M1 % P, den1 * INVSQRT_A_MINUS_D % P
    else:
        x, y, den = x0, y0, den2
    if x * z_inverse % P & 1:
        y = -y % P
    return _absolute(den * (z0 - y) % P).to_bytes(32, "little")


def _elligator(t):
    r = SQRT_M1 * t * t % P
    u, v = (r + 1) * (1 - D * D) % P, (-1 - r * D) * (r + D) % P
    was_square, s = _sqrt_ratio(u, v)
    c = -1
    if not was_square:
        s, c = P - _absolute(s * t % P), r
    n = (c * (r - 1) * (D - 1) ** 2 - v) % P
    w0, w1, w2, w3 = 2 * s * v % P, n * SQRT_AD_MINUS_ONE % P, (1 - s * s) % P, (1 + s * s) % P
    return w0 * w3 % P, w2 * w1 % P, w1 * w3 % P, w0 * w2 % P


def hash_to_group(data):
    tag = b"HashToGroup-OPRFV1-\x00-ristretto255-SHA512"
    tag += bytes([len(tag)])
    first = hashlib.sha512(bytes(128) + data + b"\0\x40\0" + tag).digest()
    uniform = hashlib.sha512(first + b"\1" + tag).digest()
    halves = (int.from_bytes(half, "little") & (1 << 255) - 1 for half in (uniform[:32], uniform[32:]))
    return add(*(_elligator(half % P) for half in halves))


def oprf_blind(data, blind):
    return ristretto_encode(multiply(int.from_bytes(blind, "little"), hash_to_group(data)))


def oprf_evaluate(key, element):
    point = ristretto_decode(element)
    if element == bytes(32):
        raise Refused("the identity")
    return ristretto_encode(multiply(int.from_bytes(key, "little"), point))


def oprf_finish(data, blind, evaluated):
    inverse = pow(int.from_bytes(blind, "little"), L - 2, L)
    point = ristretto_encode(multiply(inverse, ristretto_decode(evaluated)))
    return hashlib.sha512(len(data).to_bytes(2, "big") + data + (32).to_bytes(2, "big") + point + b"Finalize").digest()


# ---- that the above is what the documents say ----

def selftest():
    """One known answer of each document."""
    h = bytes.fromhex
    seed = h("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60")  # RFC 8032 7.1, test 1
    assert ed25519_public(seed) == h("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a")
    signature = ed25519_sign(seed, b"")
    assert signature == h("e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b4"
                          "6bd25bf5f0595bbe24655141438e7a100b")
    assert ed25519_verify(ed25519_public(seed), b"", signature) and not ed25519_verify(ed25519_public(seed), b"x", signature)
    assert not ed25519_verify(bytes(32), b"", signature)
    assert x25519(h("a546e36bf0527c9d3b16154b82465edd62144c0ac1fc5a18506a2244ba449ac4"),  # RFC 7748 5.2
                  h("e6db6867583030db3594c1a424b15f7c726624ec26b3353b10a903a6d0ab1c4c")) == h(
                      "c3da55379de9c6908e94ea4df28d084f32eccf03491c71f754b4075577a28552")
    # draft-irtf-cfrg-xchacha-03 2.2.1 and A.3.1
    key = bytes(range(32))
    assert hchacha20(key, h("000000090000004a0000000031415927")) == h(
        "82413b4227b27bfed30e42508a877d73a0f9e4d58a74a853c12ec41326d3ecdc")
    sealed = aead_seal(bytes(range(0x80, 0xa0)), bytes(range(0x40, 0x58)), h("50515253c0c1c2c3c4c5c6c7"),
                       b"Ladies and Gentlemen of the class of '99: If I could offer you only one tip for the future, "
                       b"sunscreen would be it.")
    assert sealed[-16:] == h("c0875924c1c7987947deafd8780acf49")
    assert hsalsa20(h("4a5d9d5ba4ce2de1728e3bf480350f25e07e21c947d19e3376f09b3c1e161742"), bytes(16)) == h(  # NaCl, 2009
        "1b27556473e985d462cd51197a9a46c76009549eac6474f206c4ee0844f68389")
    # RFC 9496 A.1: the generator and its double; RFC 9497 A.1.1.1
    assert ristretto_encode(BASE) == h("e2f2ae0a6abc4e71a884a961c500515f58e30b6aa582dd8db6a65945e08d2d76")
    assert ristretto_encode(multiply(2, BASE)) == h("6a493210f7499cd17fecb510ae0cea23a110e8d5b901f8acadd3095c73a3b919")
    blind = h("64d37aed22a27f5191de1c1d69fadb899d8862b58eb4220029e036ec4c1f6706")
    server = h("5ebcea5ee37023ccb9fc2d2019f9d7737be85591ae8652ffa9ef0f4d37063b0e")
    element = oprf_blind(b"\0", blind)
    assert element == h("609a0ae68c15a3cf6903766461307e5c8bb2f95e7e6550e1ffa2dc99e412803c")
    evaluated = oprf_evaluate(server, element)
    assert evaluated == h("7ec6578ae5120958eb2db1745758ff379e77cb64fe77b0b2d8cc917ea0869c7e")
    assert oprf_finish(b"\0", blind, evaluated) == h(
        "527759c3d9366f277d8c6020418d96bb393ba2afb20ff90df23fb7708264e2f3ab9135e3bd69955851de4b1f9fe8a0973396719b7912ba9ee8aa"
        "7d0b5e24bcf6")
    box = box_seal(x25519_public(seed), os.urandom(32), b"text")
    assert box_open(seed, box) == b"text"


if __name__ == "__main__":
    selftest()
    print("primitives: all known answers")

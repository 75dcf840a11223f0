// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/crypto/keys.h"

namespace hl::crypto {

/// Bytes that sealing adds: 24 of random nonce in front, 16 of tag at the end.
inline constexpr qsizetype sealOverhead = 24 + 16;

/// XChaCha20-Poly1305 (IETF, 24-byte random nonce) under a 32-byte key. `additional` is authenticated, not hidden.
/// Layout: nonce 24 | ciphertext | tag 16.
[[nodiscard]] QByteArray seal(const SecretKey &key, QByteArrayView additional, QByteArrayView plain);

/// Errors: Corrupt when one bit of `sealed` or `additional` differs or the key is another one.
[[nodiscard]] Result<QByteArray> open(const SecretKey &key, QByteArrayView additional, QByteArrayView sealed);

/// Seals a key without a copy of it outside of the arena.
[[nodiscard]] QByteArray sealKey(const SecretKey &key, QByteArrayView additional, const SecretKey &payload);
/// Errors: Corrupt as open(), or when what was sealed has no key's size (32 or 64 bytes).
[[nodiscard]] Result<SecretKey> openKey(const SecretKey &key, QByteArrayView additional, QByteArrayView sealed);

/// Keyed BLAKE2b of a key under a label of 16 to 64 bytes: commits to the key without giving it away.
/// XChaCha20-Poly1305 alone does not commit (one ciphertext may open under two keys), so a signed header carries this
/// beside a sealed body.
[[nodiscard]] QByteArray commitment(const SecretKey &key, QByteArrayView label);

} // namespace hl::crypto

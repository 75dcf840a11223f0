// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/crypto/keys.h"

namespace hl::crypto {

/// X25519 (RFC 7748) pair that sealed boxes are made for.
struct BoxKeyPair
{
    PublicKey publicKey;
    SecretKey secretKey; ///< 32 bytes

    [[nodiscard]] static BoxKeyPair generate();
    /// The same 32-byte seed gives the same pair (crypto_box_seed_keypair).
    [[nodiscard]] static BoxKeyPair fromSeed(const SecretKey &seed);
    /// From a stored 32-byte secret key; the public half is computed. Errors: InvalidInput for another size.
    [[nodiscard]] static Result<BoxKeyPair> fromSecret(SecretKey secret);
    [[nodiscard]] BoxKeyPair clone() const { return {publicKey, secretKey.clone()}; }
};

/// Whether something can be sealed to it: no point of low order (RFC 7748, 6.1).
[[nodiscard]] bool isUsableForBox(const PublicKey &key);

/// Bytes that a sealed box adds to its content: 32 of ephemeral key, 16 of tag, 32 of context hash.
inline constexpr qsizetype boxOverhead = 32 + 16 + 32;

/// Seals to a public key; the sender stays anonymous, so whoever needs a sender signs the result.
/// A sealed box has no additional data: the hash of `context` (what, for whom, which revision) travels inside instead.
[[nodiscard]] Result<QByteArray> sealTo(const PublicKey &recipient, QByteArrayView context, QByteArrayView plain);
/// Errors: Corrupt when it was sealed for another key, for another context, or changed.
[[nodiscard]] Result<QByteArray> openSealed(const BoxKeyPair &pair, QByteArrayView context, QByteArrayView sealed);

/// The same for a key, without a copy of it outside of the arena. Errors of sealing: InvalidInput for a public key of
/// low order.
[[nodiscard]] Result<QByteArray> sealKeyTo(const PublicKey &recipient, QByteArrayView context, const SecretKey &key);
[[nodiscard]] Result<SecretKey> openSealedKey(const BoxKeyPair &pair, QByteArrayView context, QByteArrayView sealed);

} // namespace hl::crypto

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/crypto/keys.h"

namespace hl::crypto {

/// Ed25519 (RFC 8032).
struct SigningKeyPair
{
    PublicKey publicKey;
    SecretKey secretKey; ///< 64 bytes: seed and public key

    [[nodiscard]] static SigningKeyPair generate();
    /// The same 32-byte seed gives the same pair.
    [[nodiscard]] static SigningKeyPair fromSeed(const SecretKey &seed);
    [[nodiscard]] SigningKeyPair clone() const { return {publicKey, secretKey.clone()}; }
};

/// Signs field(domain) | message. The domain ("hl.event.1") keeps a signature made for one purpose from serving
/// another.
[[nodiscard]] Signature sign(const SecretKey &secretKey, QByteArrayView domain, QByteArrayView message);
[[nodiscard]] bool verify(
    const PublicKey &publicKey, QByteArrayView domain, QByteArrayView message, const Signature &signature);

} // namespace hl::crypto

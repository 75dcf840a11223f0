// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/crypto/sign.h"

#include "core/crypto/crypto.h"
#include "core/crypto/raw.h"

namespace hl::crypto {

SigningKeyPair SigningKeyPair::generate()
{
    return fromSeed(SecretKey::random());
}

SigningKeyPair SigningKeyPair::fromSeed(const SecretKey &seed)
{
    Q_ASSERT(seed.size() == crypto_sign_SEEDBYTES);
    SigningKeyPair pair;
    Wiped<crypto_sign_SECRETKEYBYTES> secret;
    const KeyAccess access(seed);
    if (crypto_sign_seed_keypair(pair.publicKey.data(), secret.data(), access.data()) != 0)
        qFatal("Ed25519 made no key");
    pair.secretKey = SecretKey::fromBytes(secret.bytes);
    return pair;
}

Signature sign(const SecretKey &secretKey, QByteArrayView domain, QByteArrayView message)
{
    Q_ASSERT(secretKey.size() == crypto_sign_SECRETKEYBYTES);
    const QByteArray signedBytes = field(domain).append(message);
    Signature signature;
    const KeyAccess access(secretKey);
    if (crypto_sign_detached(signature.data(), nullptr, raw(signedBytes), rawSize(signedBytes), access.data()) != 0)
        qFatal("Ed25519 did not sign");
    return signature;
}

bool verify(const PublicKey &publicKey, QByteArrayView domain, QByteArrayView message, const Signature &signature)
{
    const QByteArray signedBytes = field(domain).append(message);
    return crypto_sign_verify_detached(signature.data(), raw(signedBytes), rawSize(signedBytes), publicKey.data()) == 0;
}

} // namespace hl::crypto

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/crypto/box.h"

#include "core/crypto/crypto.h"
#include "core/crypto/raw.h"

namespace hl::crypto {

namespace {

static_assert(crypto_box_SEALBYTES + hashSize == boxOverhead);

Secret withContext(QByteArrayView context, const unsigned char *plain, std::size_t size)
{
    const QByteArray inside = hashWithKey("hearthline.box-context", context);
    Secret message(rawSize(inside) + size);
    std::copy(inside.begin(), inside.end(), message.bytes().begin());
    std::copy_n(plain, size, message.bytes().begin() + inside.size());
    return message;
}

Result<QByteArray> sealMessage(const PublicKey &recipient, const Secret &message)
{
    QByteArray sealed(static_cast<qsizetype>(message.size() + crypto_box_SEALBYTES), Qt::Uninitialized);
    if (crypto_box_seal(raw(sealed), message.bytes().data(), message.size(), recipient.data()) != 0)
        return fail(ErrorCode::InvalidInput, "unusable public key");
    return sealed;
}

/// The message without its context.
Result<Secret> openMessage(const BoxKeyPair &pair, QByteArrayView context, QByteArrayView sealed)
{
    if (sealed.size() < boxOverhead)
        return fail(ErrorCode::Corrupt, "a sealed box is too short");
    Secret message(rawSize(sealed) - crypto_box_SEALBYTES);
    const KeyAccess access(pair.secretKey);
    if (crypto_box_seal_open(message.bytes().data(), raw(sealed), rawSize(sealed), pair.publicKey.data(), access.data())
        != 0)
        return fail(ErrorCode::Corrupt, "a sealed box does not open");
    const auto inside = std::as_const(message).bytes().first(hashSize);
    if (!equal(QByteArrayView(inside.data(), hashSize), hashWithKey("hearthline.box-context", context)))
        return fail(ErrorCode::Corrupt, "a sealed box was made for something else");
    return Secret(std::as_const(message).bytes().subspan(hashSize));
}

} // namespace

BoxKeyPair BoxKeyPair::generate()
{
    return *fromSecret(SecretKey::random());
}

BoxKeyPair BoxKeyPair::fromSeed(const SecretKey &seed)
{
    Q_ASSERT(seed.size() == crypto_box_SEEDBYTES);
    BoxKeyPair pair;
    Wiped<crypto_box_SECRETKEYBYTES> secret;
    const KeyAccess access(seed);
    if (crypto_box_seed_keypair(pair.publicKey.data(), secret.data(), access.data()) != 0)
        qFatal("X25519 made no key");
    pair.secretKey = SecretKey::fromBytes(secret.bytes);
    return pair;
}

Result<BoxKeyPair> BoxKeyPair::fromSecret(SecretKey secret)
{
    if (secret.size() != crypto_box_SECRETKEYBYTES)
        return fail(ErrorCode::InvalidInput, "a box key has the wrong size");
    BoxKeyPair pair;
    {
        const KeyAccess access(secret);
        if (crypto_scalarmult_base(pair.publicKey.data(), access.data()) != 0)
            return fail(ErrorCode::InvalidInput, "unusable box key");
    }
    pair.secretKey = std::move(secret);
    return pair;
}

bool isUsableForBox(const PublicKey &key)
{
    constexpr unsigned char anySecret[crypto_scalarmult_SCALARBYTES] = {8};
    Wiped<crypto_scalarmult_BYTES> shared;
    return crypto_scalarmult(shared.data(), anySecret, key.data()) == 0;
}

Result<QByteArray> sealTo(const PublicKey &recipient, QByteArrayView context, QByteArrayView plain)
{
    return sealMessage(recipient, withContext(context, raw(plain), rawSize(plain)));
}

Result<QByteArray> openSealed(const BoxKeyPair &pair, QByteArrayView context, QByteArrayView sealed)
{
    const auto message = openMessage(pair, context, sealed);
    if (!message)
        return fail(message.error());
    return QByteArray(reinterpret_cast<const char *>(message->bytes().data()), static_cast<qsizetype>(message->size()));
}

Result<QByteArray> sealKeyTo(const PublicKey &recipient, QByteArrayView context, const SecretKey &key)
{
    const KeyAccess access(key);
    return sealMessage(recipient, withContext(context, access.data(), access.size()));
}

Result<SecretKey> openSealedKey(const BoxKeyPair &pair, QByteArrayView context, QByteArrayView sealed)
{
    const auto message = openMessage(pair, context, sealed);
    if (!message)
        return fail(message.error());
    if (message->size() != 32 && message->size() != 64)
        return fail(ErrorCode::Corrupt, "a sealed key has the wrong size");
    return SecretKey::fromBytes(message->bytes());
}

} // namespace hl::crypto

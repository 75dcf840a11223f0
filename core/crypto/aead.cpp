// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/crypto/aead.h"

#include "core/crypto/crypto.h"
#include "core/crypto/raw.h"

namespace hl::crypto {

namespace {

constexpr qsizetype nonceSize = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr qsizetype tagSize = crypto_aead_xchacha20poly1305_ietf_ABYTES;
static_assert(nonceSize + tagSize == sealOverhead);

QByteArray sealRaw(const SecretKey &key, QByteArrayView additional, const unsigned char *plain, std::size_t size)
{
    Q_ASSERT(key.size() == crypto_aead_xchacha20poly1305_ietf_KEYBYTES);
    QByteArray sealed(static_cast<qsizetype>(size) + sealOverhead, Qt::Uninitialized);
    randombytes_buf(raw(sealed), nonceSize);
    const KeyAccess access(key);
    if (crypto_aead_xchacha20poly1305_ietf_encrypt(raw(sealed) + nonceSize, nullptr, plain, size, raw(additional),
            rawSize(additional), nullptr, raw(sealed), access.data())
        != 0)
        qFatal("XChaCha20-Poly1305 refused its arguments");
    return sealed;
}

/// `plain` has room for sealed.size() - sealOverhead bytes.
bool openRaw(const SecretKey &key, QByteArrayView additional, QByteArrayView sealed, unsigned char *plain)
{
    Q_ASSERT(key.size() == crypto_aead_xchacha20poly1305_ietf_KEYBYTES);
    const KeyAccess access(key);
    return crypto_aead_xchacha20poly1305_ietf_decrypt(plain, nullptr, nullptr, raw(sealed) + nonceSize,
               rawSize(sealed) - nonceSize, raw(additional), rawSize(additional), raw(sealed), access.data())
        == 0;
}

} // namespace

QByteArray seal(const SecretKey &key, QByteArrayView additional, QByteArrayView plain)
{
    return sealRaw(key, additional, raw(plain), rawSize(plain));
}

Result<QByteArray> open(const SecretKey &key, QByteArrayView additional, QByteArrayView sealed)
{
    if (sealed.size() < sealOverhead)
        return fail(ErrorCode::Corrupt, "sealed bytes are too short");
    QByteArray plain(sealed.size() - sealOverhead, Qt::Uninitialized);
    if (!openRaw(key, additional, sealed, raw(plain)))
        return fail(ErrorCode::Corrupt, "sealed bytes fail their tag");
    return plain;
}

QByteArray sealKey(const SecretKey &key, QByteArrayView additional, const SecretKey &payload)
{
    const KeyAccess access(payload);
    return sealRaw(key, additional, access.data(), access.size());
}

Result<SecretKey> openKey(const SecretKey &key, QByteArrayView additional, QByteArrayView sealed)
{
    const auto size = sealed.size() - sealOverhead;
    if (size != 32 && size != 64)
        return fail(ErrorCode::Corrupt, "a sealed key has the wrong size");
    Wiped<SecretKey::maxSize> plain;
    if (!openRaw(key, additional, sealed, plain.data()))
        return fail(ErrorCode::Corrupt, "a sealed key fails its tag");
    return SecretKey::fromBytes(std::span(plain.bytes).first(static_cast<std::size_t>(size)));
}

QByteArray commitment(const SecretKey &key, QByteArrayView label)
{
    const KeyAccess access(key);
    return hashWithKey(label, {access.data(), static_cast<qsizetype>(access.size())});
}

} // namespace hl::crypto

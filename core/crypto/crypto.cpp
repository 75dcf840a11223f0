// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/crypto/crypto.h"

#include "core/crypto/raw.h"

#include <QtEndian>

namespace hl::crypto {

Result<void> init()
{
    static const Result<void> started = []() -> Result<void> {
        if (sodium_init() < 0)
            return fail(ErrorCode::Internal, "libsodium did not start");
        return selfTest();
    }();
    return started;
}

QByteArray randomBytes(qsizetype size)
{
    QByteArray bytes(size, Qt::Uninitialized);
    randombytes_buf(raw(bytes), rawSize(bytes));
    return bytes;
}

QByteArray hash(QByteArrayView data)
{
    QByteArray digest(hashSize, '\0');
    if (crypto_generichash(raw(digest), rawSize(digest), raw(data), rawSize(data), nullptr, 0) != 0)
        qFatal("BLAKE2b refused its arguments");
    return digest;
}

QByteArray hashWithKey(QByteArrayView key, QByteArrayView data)
{
    Q_ASSERT(rawSize(key) >= crypto_generichash_KEYBYTES_MIN && rawSize(key) <= crypto_generichash_KEYBYTES_MAX);
    QByteArray digest(hashSize, '\0');
    if (crypto_generichash(raw(digest), rawSize(digest), raw(data), rawSize(data), raw(key), rawSize(key)) != 0)
        qFatal("keyed BLAKE2b refused its arguments");
    return digest;
}

QByteArray sha256(QByteArrayView data)
{
    QByteArray digest(crypto_hash_sha256_BYTES, '\0');
    crypto_hash_sha256(raw(digest), raw(data), rawSize(data));
    return digest;
}

bool equal(QByteArrayView a, QByteArrayView b)
{
    return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), rawSize(a)) == 0;
}

QByteArray pad(QByteArrayView data, qsizetype block)
{
    Q_ASSERT(block > 0);
    QByteArray padded((data.size() / block + 1) * block, '\0');
    std::copy(data.begin(), data.end(), padded.begin());
    std::size_t size = 0;
    if (sodium_pad(&size, raw(padded), rawSize(data), static_cast<std::size_t>(block), rawSize(padded)) != 0)
        qFatal("padding refused its arguments");
    return padded;
}

Result<QByteArray> unpad(QByteArrayView padded, qsizetype block)
{
    // sodium_unpad() hides in its time where the padding ends, at 15 us for 4 KiB. That serves where an attacker may
    // change padding and watch (a padding oracle). Here nothing is unpadded before its tag or signature was checked, so
    // the padding is its author's; how long a text is, is known to whoever may open it.
    const bool hasSize = !padded.isEmpty() && padded.size() % block == 0;
    qsizetype mark = padded.size() - 1;
    while (hasSize && mark > padded.size() - block && padded[mark] == '\0')
        --mark;
    if (!hasSize || padded[mark] != '\x80')
        return fail(ErrorCode::Corrupt, "padding is damaged");
    return padded.first(mark).toByteArray();
}

QByteArray field(QByteArrayView bytes)
{
    QByteArray result(4, '\0');
    qToLittleEndian(static_cast<quint32>(bytes.size()), result.data());
    return result.append(bytes);
}

} // namespace hl::crypto

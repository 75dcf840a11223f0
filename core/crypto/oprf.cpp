// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/crypto/oprf.h"

#include "core/crypto/raw.h"

#include <QtEndian>

namespace hl::crypto::oprf {

namespace {

static_assert(Element::size == crypto_core_ristretto255_BYTES);
static_assert(OutputSize == crypto_hash_sha512_BYTES);

/// "HashToGroup-" || context string of RFC 9497 3.1, mode 0, and its length as RFC 9380 5.3.1 wants it.
constexpr QByteArrayView Tag("HashToGroup-OPRFV1-\0-ristretto255-SHA512", 40);
constexpr qsizetype Sha512Block = 128;

QByteArray twoBytes(qsizetype number)
{
    QByteArray bytes(2, Qt::Uninitialized);
    qToBigEndian(static_cast<quint16>(number), bytes.data());
    return bytes;
}

QByteArray sha512(const QByteArray &data)
{
    QByteArray digest(crypto_hash_sha512_BYTES, Qt::Uninitialized);
    crypto_hash_sha512(raw(digest), raw(QByteArrayView(data)), rawSize(data));
    return digest;
}

/// RFC 9380 expand_message_xmd for 64 bytes: one block of SHA-512 is all of it.
Element hashToGroup(QByteArrayView input)
{
    const QByteArray tag = Tag.toByteArray() + static_cast<char>(Tag.size());
    QByteArray message(Sha512Block, '\0');
    message += input;
    message += twoBytes(crypto_core_ristretto255_HASHBYTES) + '\0' + tag;
    QByteArray uniform = sha512(sha512(message) + '\1' + tag);
    wipeMemory(message.data(), rawSize(message));
    Element point;
    crypto_core_ristretto255_from_hash(point.data(), raw(QByteArrayView(uniform)));
    wipeMemory(uniform.data(), rawSize(uniform));
    return point;
}

/// libsodium refuses what is not the one encoding of a point, and a product (so also a point) that is the identity.
Result<Element> multiply(const unsigned char *scalar, const Element &element)
{
    Element product;
    if (crypto_scalarmult_ristretto255(product.data(), scalar, element.data()) != 0)
        return fail(ErrorCode::InvalidInput, "not a usable point");
    return product;
}

} // namespace

SecretKey newKey()
{
    Wiped<crypto_core_ristretto255_SCALARBYTES> scalar;
    crypto_core_ristretto255_scalar_random(scalar.data());
    return SecretKey::fromBytes(scalar.bytes);
}

Result<Blinded> blind(QByteArrayView input)
{
    return blindWith(input, newKey());
}

Result<Blinded> blindWith(QByteArrayView input, SecretKey scalar)
{
    if (input.size() > LongestInput)
        return fail(ErrorCode::InvalidInput, "too long to blind");
    const auto element = evaluate(scalar, hashToGroup(input));
    if (!element)
        return fail(element.error());
    return Blinded{std::move(scalar), *element};
}

Result<Element> evaluate(const SecretKey &key, const Element &blinded)
{
    if (key.size() != crypto_core_ristretto255_SCALARBYTES)
        return fail(ErrorCode::InvalidInput, "an index key has the wrong size");
    const KeyAccess access(key);
    return multiply(access.data(), blinded);
}

Result<QByteArray> finish(QByteArrayView input, const Blinded &blinded, const Element &evaluated)
{
    Wiped<crypto_core_ristretto255_SCALARBYTES> inverse;
    {
        const KeyAccess access(blinded.blind);
        if (crypto_core_ristretto255_scalar_invert(inverse.data(), access.data()) != 0)
            return fail(ErrorCode::InvalidInput, "a blind has no inverse");
    }
    const auto point = multiply(inverse.data(), evaluated);
    if (!point)
        return fail(point.error());
    QByteArray message = twoBytes(input.size());
    message += input;
    message += twoBytes(Element::size) + point->toBytes() + "Finalize";
    QByteArray output = sha512(message);
    wipeMemory(message.data(), rawSize(message));
    return output;
}

} // namespace hl::crypto::oprf

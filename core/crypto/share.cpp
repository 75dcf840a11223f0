// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/crypto/share.h"

#include <array>

namespace hl::crypto {

namespace {

constexpr QByteArrayView Magic("HLSHARE1");
constexpr std::size_t KeySize = 32;

SecretKey exclusiveOr(const SecretKey &one, const SecretKey &other)
{
    const KeyAccess first(one);
    const KeyAccess second(other);
    std::array<quint8, KeySize> bytes{};
    for (std::size_t i = 0; i < KeySize; ++i)
        bytes[i] = static_cast<quint8>(first.data()[i] ^ second.data()[i]);
    auto key = SecretKey::fromBytes(bytes);
    wipeMemory(bytes.data(), bytes.size());
    return key;
}

} // namespace

QByteArray KeyShare::toBytes() const
{
    const KeyAccess access(part);
    return Magic.toByteArray()
        .append(of.toBytes())
        .append(reinterpret_cast<const char *>(access.data()), static_cast<qsizetype>(access.size()));
}

Result<KeyShare> KeyShare::fromBytes(QByteArrayView bytes)
{
    constexpr auto size = static_cast<qsizetype>(KeySize);
    if (bytes.size() != Magic.size() + 2 * size || !bytes.startsWith(Magic))
        return fail(ErrorCode::Corrupt, "no share of a key");
    const auto of = PublicKey::fromBytes(bytes.sliced(Magic.size(), size));
    if (!of)
        return fail(ErrorCode::Corrupt, "no share of a key");
    return KeyShare{*of,
        SecretKey::fromBytes({reinterpret_cast<const quint8 *>(bytes.sliced(Magic.size() + size).data()), KeySize})};
}

std::pair<KeyShare, KeyShare> split(const BoxKeyPair &pair)
{
    auto pad = SecretKey::random();
    auto rest = exclusiveOr(pad, pair.secretKey);
    return {KeyShare{pair.publicKey, std::move(pad)}, KeyShare{pair.publicKey, std::move(rest)}};
}

Result<BoxKeyPair> join(const KeyShare &one, const KeyShare &other)
{
    auto pair = one.of == other.of ? BoxKeyPair::fromSecret(exclusiveOr(one.part, other.part))
                                   : Result<BoxKeyPair>(fail(ErrorCode::WrongKey, "shares of different keys"));
    if (!pair || pair->publicKey != one.of)
        return fail(ErrorCode::WrongKey, "two shares that do not belong together");
    return pair;
}

} // namespace hl::crypto

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/crypto/passphrase.h"

#include "core/crypto/crypto.h"
#include "core/crypto/raw.h"

namespace hl::crypto {

static_assert(saltSize == crypto_pwhash_SALTBYTES);

QByteArray newSalt()
{
    return randomBytes(saltSize);
}

Result<SecretKey> stretch(const Secret &passphrase, QByteArrayView salt, const PassphraseCost &cost, CostFloor floor)
{
    const PassphraseCost least = floor == CostFloor::Enforced ? floorCost : testCost;
    if (cost.passes < least.passes || cost.memoryMiB < least.memoryMiB)
        return fail(ErrorCode::Refused, "passphrase cost below the floor");
    if (cost.passes > ceilingCost.passes || cost.memoryMiB > ceilingCost.memoryMiB)
        return fail(ErrorCode::Refused, "passphrase cost above the ceiling");
    if (salt.size() != saltSize)
        return fail(ErrorCode::InvalidInput, "salt has the wrong size");
    Wiped<32> out;
    const auto bytes = passphrase.bytes();
    if (crypto_pwhash(out.data(), out.bytes.size(), reinterpret_cast<const char *>(bytes.data()), bytes.size(),
            raw(salt), cost.passes, static_cast<std::size_t>(cost.memoryMiB) << 20, crypto_pwhash_ALG_ARGON2ID13)
        != 0)
        return fail(ErrorCode::Io, "no memory for the passphrase");
    return SecretKey::fromBytes(out.bytes);
}

SecretKey combineWithDevice(const SecretKey &stretched, const Secret &deviceSecret)
{
    constexpr QByteArrayView purpose("kek1");
    Secret input(deviceSecret.size() + rawSize(purpose));
    const auto device = deviceSecret.bytes();
    std::copy(purpose.begin(), purpose.end(), std::copy(device.begin(), device.end(), input.bytes().begin()));
    Wiped<32> out;
    const KeyAccess access(stretched);
    if (crypto_generichash(
            out.data(), out.bytes.size(), input.bytes().data(), input.size(), access.data(), access.size())
        != 0)
        qFatal("keyed BLAKE2b refused its arguments");
    return SecretKey::fromBytes(out.bytes);
}

} // namespace hl::crypto

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/crypto/keys.h"

namespace hl::crypto {

/// Cost of Argon2id (RFC 9106, one lane). The numbers are stored beside the salt, never taken from a library's
/// constants.
struct PassphraseCost
{
    quint32 passes = 0;
    quint32 memoryMiB = 0;
    bool operator==(const PassphraseCost &) const = default;
};

inline constexpr PassphraseCost laptopCost{3, 256};
inline constexpr PassphraseCost phoneCost{3, 64};
/// Nothing below this is ever accepted, neither when a vault is made nor when one is opened (also phoneCost).
inline constexpr PassphraseCost floorCost{3, 64};
/// More than this is refused before it can exhaust the machine: a changed file must not be able to.
inline constexpr PassphraseCost ceilingCost{16, 2048};
/// For tests only: a few milliseconds. Refused unless the caller says LoweredForTests.
inline constexpr PassphraseCost testCost{1, 1};

enum class CostFloor {
    Enforced,
    LoweredForTests,
};

inline constexpr qsizetype saltSize = 16;
[[nodiscard]] QByteArray newSalt();

/// Argon2id13 of a passphrase, 32 bytes. Errors: Refused when `cost` is outside of floor and ceiling, InvalidInput for
/// a salt of the wrong size, Io when the system will not give that much memory (step down to the floor, never under
/// it).
[[nodiscard]] Result<SecretKey> stretch(
    const Secret &passphrase, QByteArrayView salt, const PassphraseCost &cost, CostFloor floor = CostFloor::Enforced);

/// Joins the stretched passphrase with the device's own secret: BLAKE2b keyed with the first over the second and
/// "kek1".
[[nodiscard]] SecretKey combineWithDevice(const SecretKey &stretched, const Secret &deviceSecret);

} // namespace hl::crypto

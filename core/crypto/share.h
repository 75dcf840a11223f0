// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/crypto/box.h"

#include <utility>

namespace hl::crypto {

/// One of two shares of a box key's secret (XOR with a random pad): alone it says nothing about the other 32 bytes,
/// whatever is tried. For two of three people each pair of them is given two shares of its own.
struct KeyShare
{
    PublicKey of;
    SecretKey part; ///< 32 bytes, as secret as what it is a share of

    /// "HLSHARE1" | public key 32 | part 32. The caller wipes it.
    [[nodiscard]] QByteArray toBytes() const;
    /// Errors: Corrupt.
    [[nodiscard]] static Result<KeyShare> fromBytes(QByteArrayView bytes);
};

[[nodiscard]] std::pair<KeyShare, KeyShare> split(const BoxKeyPair &pair);
/// Errors: WrongKey (no two shares of one key that belong together).
[[nodiscard]] Result<BoxKeyPair> join(const KeyShare &one, const KeyShare &other);

} // namespace hl::crypto

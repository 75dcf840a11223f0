// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/crypto/oprf.h"
#include "sync/server/databasepool.h"

namespace hl::sync {

/// The server's half of the blind caller index (SECURITY.md 3.6): it multiplies points whose number it cannot know.
/// How often a device may ask is what keeps a stolen one from listing numbers. Any thread.
class BlindIndex
{
public:
    static constexpr int PerHour = 60; ///< of each device, over any 60 minutes

    /// Makes its table. `key` is a scalar, kept apart from all other keys (index.key).
    [[nodiscard]] static Result<std::unique_ptr<BlindIndex>> open(
        DatabasePool &pool, crypto::SecretKey key, const Clock &clock);

    /// Errors: InvalidInput (no usable point), Refused (asked too often); those of the database.
    [[nodiscard]] Result<crypto::oprf::Element> evaluate(DeviceId device, QByteArrayView element);

private:
    BlindIndex(DatabasePool &pool, crypto::SecretKey key, const Clock &clock);
    Result<void> count(DeviceId device);

    DatabasePool &m_pool;
    crypto::SecretKey m_key;
    const Clock &m_clock;
};

} // namespace hl::sync

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"

#include <algorithm>
#include <random>

namespace hl::sync {

/// Waits 1 s, 2 s, 4 s ... up to a minute, each shortened by a random part of up to half, so that a hundred devices do
/// not come back in the same second after an outage. A thousand devices that wait a minute each ask a server for some
/// twenty connections a second: less than they ask when all is well.
class Backoff
{
public:
    /// After an outage of any length nobody waits longer than this.
    static constexpr Millis Longest{60000};

    explicit Backoff(quint32 seed)
        : m_random(seed)
    {
    }
    [[nodiscard]] Millis next()
    {
        const Millis full = std::min(Millis{1000} * (1 << std::min(m_failures++, 6)), Longest);
        return full - Millis{std::uniform_int_distribution<qint64>(0, full.count() / 2)(m_random)};
    }
    void reset() { m_failures = 0; }

private:
    std::mt19937 m_random;
    int m_failures = 0;
};

} // namespace hl::sync

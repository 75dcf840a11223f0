// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"

#include <chrono>
#include <map>
#include <mutex>
#include <optional>

#include <QByteArray>

namespace hl::sync {

/// How often one address or device may ask: `burst` at once, then one for each `every` that passes. A node counts for
/// itself, in memory: it keeps a node from being kept busy, and guards no secret. Any thread.
class RateLimit
{
public:
    /// Whoever comes from more places than this is not stopped here, and takes no more memory.
    static constexpr std::size_t Most = 10000;

    RateLimit(const Clock &clock, int burst, Millis every);

    /// Nullopt: it may, and that was one. Else how long until it may again; asking was free.
    [[nodiscard]] std::optional<std::chrono::seconds> ask(const QByteArray &who);

private:
    const Clock &m_clock;
    Millis m_every;
    Millis m_ahead; ///< what a burst amounts to
    std::mutex m_mutex;
    std::map<QByteArray, Millis> m_full; ///< when the whole burst is there again
};

} // namespace hl::sync

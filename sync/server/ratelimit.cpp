// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/server/ratelimit.h"

#include <algorithm>

namespace hl::sync {

RateLimit::RateLimit(const Clock &clock, int burst, Millis every)
    : m_clock(clock)
    , m_every(every)
    , m_ahead(every * burst)
{
}

std::optional<std::chrono::seconds> RateLimit::ask(const QByteArray &who)
{
    const std::lock_guard lock(m_mutex);
    const Millis now = m_clock.elapsed();
    if (m_full.size() >= Most && !m_full.contains(who)) {
        std::erase_if(m_full, [now](const auto &one) { return one.second <= now; });
        if (m_full.size() >= Most)
            m_full.clear();
    }
    Millis &full = m_full.try_emplace(who, now).first->second;
    const Millis next = std::max(full, now) + m_every;
    if (next - now > m_ahead)
        return std::chrono::ceil<std::chrono::seconds>(next - now - m_ahead);
    full = next;
    return std::nullopt;
}

} // namespace hl::sync

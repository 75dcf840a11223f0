// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/server/bell.h"

namespace hl::sync {

Bell::Ticket Bell::subscribe(Topic topic, std::function<void()> wake)
{
    const std::lock_guard lock(m_mutex);
    m_waiters.emplace(++m_last, Waiter{topic, std::move(wake)});
    return m_last;
}

void Bell::unsubscribe(Ticket ticket)
{
    const std::lock_guard lock(m_mutex);
    m_waiters.erase(ticket);
}

void Bell::ring(Topic topic)
{
    const std::lock_guard lock(m_mutex);
    for (const auto &[ticket, waiter] : m_waiters)
        if (waiter.topic == topic)
            waiter.wake();
}

} // namespace hl::sync

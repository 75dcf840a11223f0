// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/wire/event.h"

#include <functional>
#include <map>
#include <mutex>

namespace hl::sync {

/// Wakes the requests that wait for a topic. Any thread; the callbacks must only post.
class Bell
{
public:
    using Ticket = quint64;
    [[nodiscard]] Ticket subscribe(Topic topic, std::function<void()> wake);
    void unsubscribe(Ticket ticket);
    void ring(Topic topic);

    /// Unsubscribes when it goes, also when a waiting coroutine is destroyed with its server.
    class Guard
    {
    public:
        Guard(Bell &bell, Ticket ticket)
            : m_bell(bell)
            , m_ticket(ticket)
        {
        }
        ~Guard() { m_bell.unsubscribe(m_ticket); }
        Guard(const Guard &) = delete;
        Guard &operator=(const Guard &) = delete;

    private:
        Bell &m_bell;
        Ticket m_ticket;
    };

private:
    struct Waiter
    {
        Topic topic;
        std::function<void()> wake;
    };
    std::mutex m_mutex;
    Ticket m_last = 0;
    std::map<Ticket, Waiter> m_waiters;
};

} // namespace hl::sync

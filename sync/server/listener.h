// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/server/bell.h"

#include <memory>
#include <thread>

#include <QString>

namespace hl::sync {

/// Rings this node's bell for what any node has appended (Database::announce(), PostgreSQL's LISTEN). Connects again by
/// itself; while it cannot, long polls end by their time-out, and nothing is missed.
class Listener
{
public:
    /// `url` as Database::open() takes it, of a server.
    Listener(QString url, Bell &bell);
    ~Listener();
    Listener(const Listener &) = delete;
    Listener &operator=(const Listener &) = delete;

private:
    void run();
    /// Waits for the descriptor (-1: none) or for the end. False: time to go.
    [[nodiscard]] bool wait(int descriptor, int atMostMs) const;
    void listen();

    QString m_url;
    Bell &m_bell;
    int m_stop = -1; ///< an eventfd: readable = go
    std::thread m_thread;
};

} // namespace hl::sync

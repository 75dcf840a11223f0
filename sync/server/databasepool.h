// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/server/database.h"

#include <atomic>
#include <condition_variable>
#include <mutex>

namespace hl::sync {

/// Connections to one database: a thread borrows one for as long as it needs it. Any thread.
class DatabasePool
{
public:
    /// Errors: those of Database::open().
    [[nodiscard]] static Result<std::unique_ptr<DatabasePool>> open(const QString &location);

    /// A borrowed connection; goes back by itself.
    class Lease
    {
    public:
        Lease(DatabasePool &pool, std::vector<std::unique_ptr<Database>> &idle);
        ~Lease();
        Lease(const Lease &) = delete;
        Lease &operator=(const Lease &) = delete;
        [[nodiscard]] Database &operator*() const { return *m_database; }
        [[nodiscard]] Database *operator->() const { return m_database.get(); }

    private:
        DatabasePool &m_pool;
        std::vector<std::unique_ptr<Database>> &m_idle;
        std::unique_ptr<Database> m_database;
    };

    /// Runs `CREATE ... IF NOT EXISTS`; several nodes may do so at the same moment, which PostgreSQL's own check does
    /// not allow.
    [[nodiscard]] Result<void> createTables(const char *schema);
    /// For what changes something. Waits until one is free; SQLite has one.
    [[nodiscard]] Lease writer() { return Lease(*this, m_writers); }
    /// For what only reads: never waits for a writer.
    [[nodiscard]] Lease reader() { return Lease(*this, m_readers); }
    /// How many threads wait for a connection right now.
    [[nodiscard]] int waiting() const { return m_waiting; }

private:
    DatabasePool() = default;

    std::mutex m_mutex;
    std::condition_variable m_returned;
    std::vector<std::unique_ptr<Database>> m_writers;
    std::vector<std::unique_ptr<Database>> m_readers;
    std::atomic<int> m_waiting = 0;
};

} // namespace hl::sync

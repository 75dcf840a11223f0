// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/server/databasepool.h"

namespace hl::sync {

namespace {

/// As many as the HTTP server has threads: more could not be busy at once.
constexpr size_t Readers = 4;
constexpr size_t Writers = 4;

} // namespace

Result<std::unique_ptr<DatabasePool>> DatabasePool::open(const QString &location)
{
    auto first = Database::open(location);
    if (!first)
        return fail(first.error());
    std::unique_ptr<DatabasePool> pool(new DatabasePool);
    pool->m_writers.push_back(std::move(*first));
    const Database &known = *pool->m_writers.front();
    const auto fill = [&](std::vector<std::unique_ptr<Database>> &connections, size_t count) -> Result<void> {
        while (connections.size() < count) {
            auto next = known.another();
            if (!next)
                return fail(next.error());
            connections.push_back(std::move(*next));
        }
        return {};
    };
    if (auto done = fill(pool->m_writers, Database::isServer(location) ? Writers : 1); !done)
        return fail(done.error());
    if (auto done = fill(pool->m_readers, Readers); !done)
        return fail(done.error());
    return pool;
}

Result<void> DatabasePool::createTables(const char *schema)
{
    const Lease db = writer();
    return db->transaction([&] { return db->execute(schema); });
}

DatabasePool::Lease::Lease(DatabasePool &pool, std::vector<std::unique_ptr<Database>> &idle)
    : m_pool(pool)
    , m_idle(idle)
{
    std::unique_lock lock(m_pool.m_mutex);
    ++m_pool.m_waiting;
    m_pool.m_returned.wait(lock, [&] { return !m_idle.empty(); });
    --m_pool.m_waiting;
    m_database = std::move(m_idle.back()); // the one used last: its statements are warm
    m_idle.pop_back();
}

DatabasePool::Lease::~Lease()
{
    {
        const std::lock_guard lock(m_pool.m_mutex);
        m_idle.push_back(std::move(m_database));
    }
    m_pool.m_returned.notify_all();
}

} // namespace hl::sync

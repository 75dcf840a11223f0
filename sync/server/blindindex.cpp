// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/server/blindindex.h"

namespace hl::sync {

namespace {

constexpr const char *Schema = R"sql(
CREATE TABLE IF NOT EXISTS index_use(device BYTEA NOT NULL, at_ms BIGINT NOT NULL);
CREATE INDEX IF NOT EXISTS index_use_device ON index_use(device);
)sql";
constexpr std::chrono::hours Window{1};

} // namespace

BlindIndex::BlindIndex(DatabasePool &pool, crypto::SecretKey key, const Clock &clock)
    : m_pool(pool)
    , m_key(std::move(key))
    , m_clock(clock)
{
}

Result<std::unique_ptr<BlindIndex>> BlindIndex::open(DatabasePool &pool, crypto::SecretKey key, const Clock &clock)
{
    if (auto made = pool.createTables(Schema); !made)
        return fail(made.error());
    return std::unique_ptr<BlindIndex>(new BlindIndex(pool, std::move(key), clock));
}

Result<crypto::oprf::Element> BlindIndex::evaluate(DeviceId device, QByteArrayView element)
{
    // counted before it is looked at: whatever the answer is, it was one
    if (auto counted = count(device); !counted)
        return fail(counted.error());
    const auto point = crypto::oprf::Element::fromBytes(element);
    return point ? crypto::oprf::evaluate(m_key, *point) : fail(ErrorCode::InvalidInput, "not a point");
}

/// In the database, so that it holds across nodes and restarts. What a clock set back has left in the future is
/// dropped.
Result<void> BlindIndex::count(DeviceId device)
{
    const Timestamp now = m_clock.now();
    const auto db = m_pool.writer();
    return db->transaction([&]() -> Result<void> {
        if (auto done = Statement(*db, "DELETE FROM index_use WHERE device=$1 AND (at_ms <= $2 OR at_ms > $3)")
                            .bind(device, now - Window, now + Window)
                            .run();
            !done)
            return done;
        const auto used
            = Statement(*db, "SELECT count(*) FROM index_use WHERE device=$1").bind(device).first([](auto &row) {
                  return row.number(0);
              });
        if (!used)
            return fail(used.error());
        if (used->value_or(0) >= PerHour)
            return fail(ErrorCode::Refused, "a device asks for too many callers");
        return Statement(*db, "INSERT INTO index_use(device, at_ms) VALUES($1,$2)").bind(device, now).run();
    });
}

} // namespace hl::sync

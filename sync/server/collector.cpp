// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/server/collector.h"

namespace hl::sync {

namespace {

constexpr const char *Schema = R"sql(
CREATE TABLE IF NOT EXISTS deletion(n BIGINT PRIMARY KEY, month BIGINT NOT NULL);
CREATE INDEX IF NOT EXISTS event_retain ON event(retain_until, n);
)sql";

} // namespace

struct Collector::Due
{
    quint64 n = 0;
    EventId id;
    RecordId record;
    quint32 retainUntil = 0;
    QByteArray bytes;
};

Collector::Collector(DatabasePool &pool, Rewraps &rewraps, const Recordings &recordings, OrgId org,
    crypto::SecretKey receiptKey, Log log, const Clock &clock)
    : m_pool(pool)
    , m_rewraps(rewraps)
    , m_recordings(recordings)
    , m_org(org)
    , m_receiptKey(std::move(receiptKey))
    , m_log(std::move(log))
    , m_clock(clock)
{
}

Result<std::unique_ptr<Collector>> Collector::open(DatabasePool &pool, Rewraps &rewraps, const Recordings &recordings,
    OrgId org, crypto::SecretKey receiptKey, Log log, const Clock &clock)
{
    if (auto made = pool.createTables(Schema); !made)
        return fail(made.error());
    return std::unique_ptr<Collector>(
        new Collector(pool, rewraps, recordings, org, std::move(receiptKey), std::move(log), clock));
}

Result<std::unique_ptr<Collector>> Collector::open(
    DatabasePool &pool, Rewraps &rewraps, Registry &registry, const ServerFiles &files, const Clock &clock)
{
    const auto holds = [&registry](Database &db) {
        return registry.directory(db).map([](const auto &directory) { return directory->retention(); });
    };
    const auto append = [&registry, &clock](Database &db, const Signed &statement) -> Result<void> {
        const auto said = registry.append(db, {&statement, 1}, clock.now());
        if (!said)
            return fail(said.error());
        return said->front().isGood() ? Result<void>() : fail(ErrorCode::Internal, "a manifest was refused");
    };
    return open(pool, rewraps, Recordings(pool, files.blobs()), files.org.org, files.receiptKey.secretKey.clone(),
        {holds, append}, clock);
}

Result<Collector::Run> Collector::collect()
{
    const quint32 month = monthOf(m_clock.now());
    Run run;
    std::vector<QByteArray> freed;
    Due last;
    bool more = true;
    while (more) {
        const auto db = m_pool.writer();
        Run batch;
        m_freed.clear();
        const auto done = db->transaction([&]() -> Result<void> {
            const auto all = due(*db, last, month);
            if (!all)
                return fail(all.error());
            more = all->size() == Deletion::MostEntries;
            if (more)
                last = all->back();
            return all->empty() ? Result<void>() : take(*db, *all, month, batch);
        });
        if (!done)
            return fail(done.error());
        freed.insert(freed.end(), m_freed.begin(), m_freed.end());
        run.deleted += batch.deleted;
        run.held += batch.held;
    }
    // only now, because what is deleted from a disk does not come back when a transaction is undone
    const auto swept = m_recordings.release(freed).and_then([&] { return m_recordings.sweep(m_clock.now()); });
    if (!swept)
        return fail(swept.error());
    run.unclaimed = *swept;
    return run;
}

Result<std::vector<Collector::Due>> Collector::due(Database &db, const Due &last, quint32 month)
{
    // retain_until is the last month in which it is kept. In the order of its index: nothing is read that is not due.
    return Statement(db,
        "SELECT n, id, record, retain_until, bytes FROM event WHERE retain_until < $1 AND (retain_until, n) > ($2, $3) "
        "AND NOT EXISTS (SELECT 1 FROM deletion WHERE deletion.n = event.n) ORDER BY retain_until, n LIMIT $4")
        .bind(static_cast<qint64>(month), static_cast<qint64>(last.retainUntil), last.n,
            static_cast<qint64>(Deletion::MostEntries))
        .all([](auto &row) {
            return Due{row.positive(0), row.template id<EventId>(1), row.template id<RecordId>(2),
                static_cast<quint32>(row.number(3)), row.bytes(4)};
        });
}

Result<void> Collector::take(Database &db, const std::vector<Due> &all, quint32 month, Run &run)
{
    const auto book = m_log.holds(db);
    if (!book)
        return fail(book.error());
    Deletion manifest{month, {}};
    for (const Due &one : all) {
        if (book->isHeld(one.record)) {
            ++run.held;
            continue;
        }
        const auto event = decode(one.bytes);
        if (!event)
            return fail(ErrorCode::Corrupt, "stored event is damaged");
        manifest.entries.push_back({one.id, one.record, event->header.epoch, one.retainUntil, event->hash()});
        if (auto done = empty(db, one, encode(event->digest({})), month); !done)
            return done;
    }
    run.deleted = manifest.entries.size();
    if (manifest.entries.empty())
        return {};
    return m_log.append(db, carry(StatementKind::Deletion, m_org, manifest.toBytes(m_org, m_receiptKey)));
}

/// The body goes, with all that hangs on it; its stub stays.
Result<void> Collector::empty(Database &db, const Due &one, const QByteArray &stub, quint32 month)
{
    const auto freed = m_recordings.forget(db, one.id);
    if (!freed)
        return fail(freed.error());
    m_freed.insert(m_freed.end(), freed->begin(), freed->end());
    return Statement(db, "UPDATE event SET bytes=$2 WHERE n=$1")
        .bind(one.n, stub)
        .run()
        .and_then([&] { return m_rewraps.forget(db, one.id); })
        .and_then([&] {
            return Statement(db, "INSERT INTO deletion(n, month) VALUES($1,$2)")
                .bind(one.n, static_cast<qint64>(month))
                .run();
        });
}

} // namespace hl::sync

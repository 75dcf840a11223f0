// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/server/serverstore.h"

#include "core/crypto/crypto.h"
#include "sync/server/dutyboard.h"
#include "sync/server/logstore.h"
#include "sync/server/recordings.h"
#include "sync/server/sessions.h"
#include "sync/wire/retention.h"

namespace hl::sync {

namespace {

constexpr const char *Schema = R"sql(
CREATE TABLE IF NOT EXISTS meta(key TEXT PRIMARY KEY, value BYTEA NOT NULL);
CREATE TABLE IF NOT EXISTS stream(topic BIGINT PRIMARY KEY, head BIGINT NOT NULL, hash BYTEA NOT NULL);
CREATE TABLE IF NOT EXISTS event(
  n BIGINT PRIMARY KEY, id BYTEA NOT NULL UNIQUE, topic BIGINT NOT NULL, seq BIGINT NOT NULL,
  record BYTEA NOT NULL, author BYTEA NOT NULL, device BYTEA NOT NULL, addressee BYTEA,
  retain_until BIGINT NOT NULL, received_ms BIGINT NOT NULL,
  hash BYTEA NOT NULL, head BYTEA NOT NULL, bytes BYTEA NOT NULL, UNIQUE(topic, seq));
CREATE INDEX IF NOT EXISTS event_of_record ON event(record, topic, seq);
CREATE INDEX IF NOT EXISTS event_addressee ON event(topic, addressee, seq) WHERE addressee IS NOT NULL;
CREATE TABLE IF NOT EXISTS chain(device BYTEA NOT NULL, topic BIGINT NOT NULL, seq BIGINT NOT NULL,
  hash BYTEA NOT NULL, PRIMARY KEY(device, topic));
CREATE TABLE IF NOT EXISTS alarm(n BIGINT PRIMARY KEY, at_ms BIGINT NOT NULL, kind TEXT NOT NULL,
  device BYTEA NOT NULL, event BYTEA NOT NULL);
)sql";

/// What older databases still have: each once, in order. How many were done is in `meta`.
constexpr const char *Steps[] = {
    "DROP INDEX IF EXISTS event_record", // the planner took it for event_of_record
};

/// A page stops growing here, so that a reply stays within what clients accept.
constexpr qsizetype PageBytes = MaxReplyBytes - MaxEventBytes - (64 << 10);

qint64 topicNumber(Topic topic)
{
    return static_cast<qint64>(topic);
}

Position readPosition(Statement &row)
{
    return {row.positive(0), row.bytes(1)};
}

/// "$first, $(first+1)...", as many as a list of `count` values needs: rounded up, so that few texts are prepared.
struct Placeholders
{
    Placeholders(int first, size_t count)
    {
        while (size < count)
            size *= 8;
        for (size_t i = 0; i < size; ++i)
            text += (i > 0 ? ",$" : "$") + std::to_string(static_cast<size_t>(first) + i);
    }
    size_t size = 1;
    std::string text;
};

LogEntry readEntry(Statement &row)
{
    return {row.positive(0), row.id<EventId>(1), row.bytes(2)};
}

} // namespace

ServerStore::ServerStore(std::unique_ptr<DatabasePool> pool)
    : m_pool(std::move(pool))
{
}

Result<std::unique_ptr<ServerStore>> ServerStore::open(const QString &location)
{
    auto pool = DatabasePool::open(location);
    if (!pool)
        return fail(pool.error());
    std::unique_ptr<ServerStore> store(new ServerStore(std::move(*pool)));
    if (auto made = store->createSchema(); !made)
        return fail(made.error());
    return store;
}

Result<void> ServerStore::createSchema()
{
    const auto db = m_pool->writer();
    /// What was kept under `key`, or else `fresh`, which then is.
    const auto keep = [&](const QString &key, const QByteArray &fresh) -> Result<QByteArray> {
        if (auto done = Statement(*db, "INSERT INTO meta(key, value) VALUES($1,$2) ON CONFLICT DO NOTHING")
                            .bind(key, fresh)
                            .run();
            !done)
            return fail(done.error());
        const auto kept = Statement(*db, "SELECT value FROM meta WHERE key=$1").bind(key).first([](auto &row) {
            return row.bytes(0);
        });
        return kept ? Result<QByteArray>(kept->value_or(QByteArray())) : fail(kept.error());
    };
    return db->transaction([&]() -> Result<void> {
        if (auto settled = db->settle(); !settled)
            return settled;
        for (const char *schema : {Schema, Sessions::Schema, Recordings::Schema, DutyBoard::Schema})
            if (auto made = db->execute(schema); !made)
                return made;
        const auto done = keep(QStringLiteral("schema"), "0");
        if (!done)
            return fail(done.error());
        for (auto step = static_cast<std::size_t>(done->toUInt()); step < std::size(Steps); ++step)
            if (auto made = db->execute(Steps[step]); !made)
                return made;
        if (auto noted = Statement(*db, "UPDATE meta SET value=$1 WHERE key='schema'")
                             .bind(QByteArray::number(static_cast<quint64>(std::size(Steps))))
                             .run();
            !noted)
            return noted;
        if (auto tuned = db->storeInline("event", "bytes"); !tuned)
            return tuned;
        if (auto made = LogStore(*db).createSchema(); !made)
            return made;
        const auto incarnation = keep(QStringLiteral("incarnation"), crypto::randomBytes(16));
        const auto sessionKey = keep(QStringLiteral("session_key"), crypto::randomBytes(32));
        if (!incarnation || !sessionKey)
            return fail(incarnation ? sessionKey.error() : incarnation.error());
        m_incarnation = *incarnation;
        m_sessionKey = *sessionKey;
        return {};
    });
}

Result<void> ServerStore::renewIncarnation()
{
    const auto db = m_pool->writer();
    m_incarnation = crypto::randomBytes(16);
    m_sessionKey = crypto::randomBytes(32);
    const auto renew = [&](const char *sql, const QByteArray &value) { return Statement(*db, sql).bind(value).run(); };
    return db->transaction([&] {
        return renew("UPDATE meta SET value=$1 WHERE key='incarnation'", m_incarnation)
            .and_then([&] { return renew("UPDATE meta SET value=$1 WHERE key='session_key'", m_sessionKey); })
            .and_then([&] { return db->execute("DELETE FROM token; DELETE FROM used_challenge"); });
    });
}

/// One push on its way into the log, within one transaction: few statements, however many events.
class ServerStore::Append
{
public:
    Append(Database &db, Topic topic, Timestamp now)
        : m_db(db)
        , m_topic(topic)
        , m_now(now)
    {
    }

    Result<std::vector<Appended>> run(std::span<const Incoming> events)
    {
        if (auto done = loadHeads().and_then([&] { return loadKnown(events); }); !done)
            return fail(done.error());
        std::vector<Appended> appended;
        for (const Incoming &incoming : events) {
            auto one = add(incoming);
            if (!one)
                return fail(one.error());
            appended.push_back(std::move(*one));
        }
        if (auto done = m_db.insert(m_rows).and_then([&] { return LogStore(m_db).append(m_leaves); }).and_then([&] {
                return storeHeads();
            });
            !done)
            return fail(done.error());
        return appended;
    }

private:
    Result<void> loadHeads()
    {
        const auto head = Statement(m_db, "SELECT head, hash FROM stream WHERE topic=$1")
                              .bind(topicNumber(m_topic))
                              .first(readPosition);
        const auto last = Statement(m_db, "SELECT max(n) FROM event").first([](auto &row) { return row.positive(0); });
        if (!head || !last)
            return fail(head ? last.error() : head.error());
        m_head = head->value_or(Position());
        m_last = last->value_or(0);
        return {};
    }

    Result<void> loadKnown(std::span<const Incoming> events)
    {
        if (events.empty())
            return {};
        const Placeholders list(1, events.size());
        Statement rows(
            m_db, "SELECT id, topic, seq, hash, head, received_ms FROM event WHERE id IN (" + list.text + ")");
        for (size_t i = 0; i < list.size; ++i)
            rows.bindAt(static_cast<int>(i + 1), sqlValue(events[std::min(i, events.size() - 1)].event->header.id));
        const auto known = rows.all([](auto &row) {
            return Receipt{static_cast<Topic>(row.number(1)), row.positive(2), row.template id<EventId>(0),
                row.bytes(3), row.bytes(4), fromEpochMs(row.number(5)), {}, 0, 1, {}};
        });
        if (!known)
            return fail(known.error());
        for (const Receipt &receipt : *known)
            m_known.emplace(receipt.event, receipt);
        return {};
    }

    Result<Appended> add(const Incoming &incoming)
    {
        const EventHeader &header = incoming.event->header;
        const QByteArray &hash = incoming.hash;
        if (const auto known = m_known.find(header.id); known != m_known.end()) {
            if (known->second.topic == m_topic && known->second.eventHash == hash)
                return Appended{Appended::Outcome::Duplicate, known->second};
            if (auto noted = alarm("event id reused", header); !noted)
                return fail(noted.error());
            return Appended{Appended::Outcome::Conflict, {}};
        }
        m_head = {m_head.seq + 1, nextHead(m_head.hash, m_head.seq + 1, hash)};
        // a device whose clock is behind may not shorten the retention
        const qint64 retain = std::max(header.retainUntil, monthOf(m_now, monthsKept(header.type)));
        const auto addressee = header.addressee.isNull() ? std::nullopt : std::optional(header.addressee);
        m_rows.add(++m_last, header.id, topicNumber(m_topic), m_head.seq, header.record, header.author, header.device,
            addressee, retain, m_now, hash, m_head.hash,
            QByteArray::fromRawData(incoming.bytes.data(), incoming.bytes.size())); // they outlast the transaction
        m_leaves.push_back({LeafKind::Event, hash});
        if (auto noted = noteChain(*incoming.event, hash); !noted)
            return fail(noted.error());
        const Receipt receipt{m_topic, m_head.seq, header.id, hash, m_head.hash, m_now, {}, 0, 1, {}};
        m_known.emplace(header.id, receipt);
        return Appended{Appended::Outcome::Stored, receipt};
    }

    /// A gap or fork in a device's own numbering is an alarm, never a reason to refuse a record.
    Result<void> noteChain(const Event &event, const QByteArray &hash)
    {
        const EventHeader &header = event.header;
        if (header.deviceSeq == 0) // access events are not chained: the server itself orders them
            return {};
        auto chain = m_chains.find(header.device);
        if (chain == m_chains.end()) {
            const auto stored = Statement(m_db, "SELECT seq, hash FROM chain WHERE device=$1 AND topic=$2")
                                    .bind(header.device, topicNumber(m_topic))
                                    .first(readPosition);
            if (!stored)
                return fail(stored.error());
            chain = m_chains.emplace(header.device, stored->value_or(Position())).first;
        }
        Position &last = chain->second;
        if (header.deviceSeq != last.seq + 1 || header.previousHash != last.hash)
            if (auto noted = alarm("device chain broken", header); !noted)
                return noted;
        last = {header.deviceSeq, hash};
        return {};
    }

    Result<void> alarm(const char *kind, const EventHeader &header)
    {
        const auto last = Statement(m_db, "SELECT max(n) FROM alarm").first([](auto &row) { return row.positive(0); });
        if (!last)
            return fail(last.error());
        return Statement(m_db, "INSERT INTO alarm(n, at_ms, kind, device, event) VALUES($1,$2,$3,$4,$5)")
            .bind(last->value_or(0) + 1, m_now, QString::fromLatin1(kind), header.device, header.id)
            .run();
    }

    Result<void> storeHeads()
    {
        if (m_rows.rows().empty())
            return {};
        for (const auto &[device, last] : m_chains)
            if (auto stored = Statement(m_db,
                    "INSERT INTO chain(device, topic, seq, hash) VALUES($1,$2,$3,$4) "
                    "ON CONFLICT (device, topic) DO UPDATE SET seq=excluded.seq, hash=excluded.hash")
                                  .bind(device, topicNumber(m_topic), last.seq, last.hash)
                                  .run();
                !stored)
                return stored;
        return Statement(m_db,
            "INSERT INTO stream(topic, head, hash) VALUES($1,$2,$3) "
            "ON CONFLICT (topic) DO UPDATE SET head=excluded.head, hash=excluded.hash")
            .bind(topicNumber(m_topic), m_head.seq, m_head.hash)
            .run()
            .and_then([&] { return m_db.announce(static_cast<int>(m_topic)); });
    }

    using enum Rows::Column;

    Database &m_db;
    Topic m_topic;
    Timestamp m_now;
    Position m_head; ///< of the topic
    quint64 m_last = 0; ///< of all topics
    std::map<EventId, Receipt> m_known;
    std::map<DeviceId, Position> m_chains;
    std::vector<Leaf> m_leaves;
    Rows m_rows{"event",
        "n, id, topic, seq, record, author, device, addressee, retain_until, received_ms, hash, head, bytes",
        {Number, Bytes, Number, Number, Bytes, Bytes, Bytes, Bytes, Number, Number, Bytes, Bytes, Bytes}};
};

Result<std::vector<Appended>> ServerStore::append(
    Topic topic, std::span<const Incoming> events, Timestamp now, const Beside &beside)
{
    const auto db = m_pool->writer();
    std::vector<Appended> appended;
    auto done = db->transaction([&]() -> Result<void> {
        auto all = Append(*db, topic, now).run(events);
        if (!all)
            return fail(all.error());
        appended = std::move(*all);
        return beside ? beside(*db, appended) : Result<void>();
    });
    if (!done)
        return fail(done.error());
    return appended;
}

Result<LogPage> ServerStore::read(Topic topic, quint64 after, int limit, std::optional<StaffId> addressee)
{
    const auto db = m_pool->reader();
    // the head is read first: rows after it wait for the next page, so `next` never passes an unseen one
    const auto head
        = Statement(*db, "SELECT head, hash FROM stream WHERE topic=$1").bind(topicNumber(topic)).first(readPosition);
    if (!head)
        return fail(head.error());
    LogPage page;
    page.head = head->value_or(Position()).seq;
    page.next = std::max(after, page.head);
    const auto select = [&](const char *columns, quint64 upTo) {
        Statement rows(*db,
            std::string("SELECT ") + columns + " FROM event WHERE topic=$1 AND seq>$2 AND seq<=$3"
                + (addressee ? " AND addressee=$5" : "") + " ORDER BY seq LIMIT $4");
        rows.bind(topicNumber(topic), after, upTo, limit);
        if (addressee)
            rows.bindAt(5, sqlValue(*addressee));
        return rows;
    };
    // sizes before bytes: a page is bounded, and PostgreSQL sends whole answers
    const auto sizes = select("seq, length(bytes)", page.head).all([](auto &row) {
        return std::pair(row.positive(0), row.number(1));
    });
    if (!sizes)
        return fail(sizes.error());
    if (sizes->empty())
        return page;
    qsizetype size = 0;
    quint64 last = 0;
    size_t count = 0;
    while (count < sizes->size() && size < PageBytes) {
        last = (*sizes)[count].first;
        size += (*sizes)[count++].second;
    }
    if (count < sizes->size() || static_cast<int>(count) == limit)
        page.next = last;
    auto entries = select("seq, id, bytes", last).all(readEntry);
    if (!entries)
        return fail(entries.error());
    page.entries = std::move(*entries);
    return page;
}

Result<std::vector<LogEntry>> ServerStore::record(RecordId id)
{
    const auto db = m_pool->reader();
    return Statement(*db, "SELECT seq, id, bytes FROM event WHERE record=$1 AND topic=$2 ORDER BY seq")
        .bind(id, topicNumber(Topic::Records))
        .all(readEntry);
}

Result<std::optional<ServerStore::Received>> ServerStore::event(Topic topic, EventId id)
{
    const auto db = m_pool->reader();
    return Statement(*db, "SELECT received_ms, bytes FROM event WHERE id=$1 AND topic=$2")
        .bind(id, topicNumber(topic))
        .first([](auto &row) {
            return Received{fromEpochMs(row.number(0)), row.bytes(1)};
        });
}

Result<quint64> ServerStore::lastOf(DeviceId device, Topic topic)
{
    const auto db = m_pool->reader();
    const auto last = Statement(*db, "SELECT seq FROM chain WHERE device=$1 AND topic=$2")
                          .bind(device, topicNumber(topic))
                          .first([](auto &row) { return row.positive(0); });
    return last ? Result<quint64>(last->value_or(0)) : fail(last.error());
}

Result<qint64> ServerStore::count(const char *table)
{
    const auto db = m_pool->reader();
    const auto counted = Statement(*db, (std::string("SELECT count(*) FROM ") + table).c_str()).first([](auto &row) {
        return row.number(0);
    });
    return counted ? Result<qint64>(counted->value_or(0)) : fail(counted.error());
}

} // namespace hl::sync

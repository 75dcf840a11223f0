// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/server/rewraps.h"

#include "core/crypto/crypto.h"

#include <algorithm>

namespace hl::sync {

namespace {

constexpr const char *Schema = R"sql(
CREATE TABLE IF NOT EXISTS rewrap(event BYTEA NOT NULL, key_id BYTEA NOT NULL, scope BIGINT NOT NULL,
  sealed BYTEA NOT NULL, PRIMARY KEY(event, key_id, scope));
)sql";
/// What goes out for one event is a head and a few wraps.
constexpr qsizetype PageBytes = MaxReplyBytes / 2;

Result<std::vector<Wrap>> addedTo(Database &db, EventId event)
{
    return Statement(db, "SELECT key_id, scope, sealed FROM rewrap WHERE event=$1 ORDER BY key_id, scope")
        .bind(event)
        .all([](auto &row) {
            return Wrap{row.bytes(0), static_cast<quint8>(row.number(1)), crypto::hash(row.bytes(2)), row.bytes(2)};
        });
}

/// One event of a batch, against what the database has.
class Change
{
public:
    Change(Database &db, const Rewrap &rewrap, const Rewrapped &one)
        : m_db(db)
        , m_from(crypto::keyId(rewrap.from))
        , m_to(crypto::keyId(rewrap.to))
        , m_one(one)
    {
    }

    Result<void> run()
    {
        const auto stored
            = Statement(m_db, "SELECT bytes FROM event WHERE id=$1").bind(m_one.event).first([](auto &row) {
                  return row.bytes(0);
              });
        const auto added = addedTo(m_db, m_one.event);
        const auto fresh = decodeWraps(m_one.wraps);
        if (!stored || !added)
            return fail(stored ? added.error() : stored.error());
        auto event = *stored ? decode(**stored) : Result<Event>(fail(ErrorCode::InvalidInput, "no such event"));
        if (!event || !fresh || std::ranges::any_of(*fresh, [&](const Wrap &wrap) { return wrap.keyId != m_to; }))
            return fail(ErrorCode::InvalidInput, "an event is given no usable wraps");
        bool hadAny = false;
        for (const std::span<const Wrap> wraps : {std::span<const Wrap>(event->wraps), std::span<const Wrap>(*added)}) {
            for (const Wrap &wrap : wraps) {
                if (wrap.keyId != m_from || !wrap.isPresent())
                    continue;
                hadAny = true;
                if (std::ranges::find(*fresh, wrap.scope, &Wrap::scope) == fresh->end())
                    return fail(ErrorCode::InvalidInput, "a wrap would go without a successor");
            }
        }
        return hadAny ? replace(*event, *fresh) : Result<void>();
    }

private:
    Result<void> replace(Event &event, const std::vector<Wrap> &fresh)
    {
        for (Wrap &wrap : event.wraps) {
            if (wrap.keyId == m_from)
                wrap.sealed.clear();
        }
        if (auto done = Statement(m_db, "UPDATE event SET bytes=$2 WHERE id=$1").bind(m_one.event, encode(event)).run();
            !done)
            return done;
        if (auto done
            = Statement(m_db, "DELETE FROM rewrap WHERE event=$1 AND key_id=$2").bind(m_one.event, m_from).run();
            !done)
            return done;
        for (const Wrap &wrap : fresh) {
            const auto done = Statement(
                m_db, "INSERT INTO rewrap(event, key_id, scope, sealed) VALUES($1,$2,$3,$4) ON CONFLICT DO NOTHING")
                                  .bind(m_one.event, wrap.keyId, int(wrap.scope), wrap.sealed)
                                  .run();
            if (!done)
                return done;
        }
        return {};
    }

    Database &m_db;
    QByteArray m_from;
    QByteArray m_to;
    const Rewrapped &m_one;
};

} // namespace

Result<std::unique_ptr<Rewraps>> Rewraps::open(DatabasePool &pool)
{
    if (auto made = pool.createTables(Schema); !made)
        return fail(made.error());
    return std::unique_ptr<Rewraps>(new Rewraps(pool));
}

Result<Rewraps::Page> Rewraps::find(const std::vector<QByteArray> &keyIds, quint64 after)
{
    const auto db = m_pool.reader();
    struct Row
    {
        quint64 n = 0;
        EventId id;
        QByteArray bytes;
    };
    const auto head = Statement(*db, "SELECT max(n) FROM event").first([](auto &row) { return row.positive(0); });
    const auto rows = Statement(*db, "SELECT n, id, bytes FROM event WHERE n > $1 AND topic <> $3 ORDER BY n LIMIT $2")
                          .bind(after, ScannedAtOnce, static_cast<qint64>(Topic::Named))
                          .all([](auto &row) {
                              return Row{row.positive(0), row.template id<EventId>(1), row.bytes(2)};
                          });
    if (!head || !rows)
        return fail(head ? rows.error() : head.error());
    const auto isAsked
        = [&](const Wrap &wrap) { return wrap.isPresent() && std::ranges::find(keyIds, wrap.keyId) != keyIds.end(); };
    Page page{{}, after, head->value_or(0)};
    qsizetype size = 0;
    for (const Row &row : *rows) {
        auto event = decode(row.bytes);
        auto added = addedTo(*db, row.id);
        if (!event || !added)
            return fail(event ? added.error() : makeError(ErrorCode::Corrupt, "stored event is damaged"));
        page.next = row.n;
        std::erase_if(*added, [&](const Wrap &wrap) { return !isAsked(wrap); });
        if (added->empty() && std::ranges::none_of(event->wraps, isAsked))
            continue;
        for (SealedPart &part : event->parts)
            part.sealed.clear();
        for (Wrap &wrap : event->wraps) {
            if (!isAsked(wrap))
                wrap.sealed.clear();
        }
        page.events.push_back({encode(*event), encodeWraps(*added)});
        size += page.events.back().event.size() + page.events.back().wraps.size();
        if (size > PageBytes)
            break;
    }
    return page;
}

Result<void> Rewraps::apply(const Rewrap &rewrap, std::span<const Rewrapped> batch)
{
    if (rewrap.events != batch.size() || rewrap.hash != Rewrap::hashOf(batch))
        return fail(ErrorCode::InvalidInput, "another batch than its statement says");
    const auto db = m_pool.writer();
    return db->transaction([&]() -> Result<void> {
        for (const Rewrapped &one : batch) {
            if (auto done = Change(*db, rewrap, one).run(); !done)
                return done;
        }
        return {};
    });
}

Result<std::map<EventId, QByteArray>> Rewraps::added(std::span<const LogEntry> events)
{
    const auto db = m_pool.reader();
    std::map<EventId, QByteArray> found;
    // mostly nobody has left: one look instead of one for each
    const auto any = Statement(*db, "SELECT 1 FROM rewrap LIMIT 1").first([](auto &) { return true; });
    if (!any)
        return fail(any.error());
    for (const LogEntry &event : *any ? events : std::span<const LogEntry>()) {
        const auto wraps = addedTo(*db, event.id);
        if (!wraps)
            return fail(wraps.error());
        if (!wraps->empty())
            found.emplace(event.id, encodeWraps(*wraps));
    }
    return found;
}

Result<void> Rewraps::forget(Database &db, EventId event)
{
    return Statement(db, "DELETE FROM rewrap WHERE event=$1").bind(event).run();
}

} // namespace hl::sync

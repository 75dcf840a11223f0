// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/outbox.h"

#include "core/store/records.h"
#include "core/store/sql.h"

namespace hl::store {

namespace {

constexpr qsizetype hashSize = 32;
#define EVENT_COLUMNS "id, stream, lane, device_seq, hash, record, bytes"
// In this order, whatever the planner thinks: a body is a page of its own.
#define WITH_BODY " CROSS JOIN outbox_body USING(number) "

OutboxEvent readEvent(Statement &row)
{
    return {row.id<EventId>(0), row.text(1), static_cast<Lane>(row.number(2)), row.bytes(6), row.positive(3),
        row.bytes(4), row.isNull(5) ? std::nullopt : std::optional(row.id<RecordId>(5))};
}

/// The record whose delivery follows this event has come as far.
constexpr auto MoveRecord
    = "UPDATE record SET delivery = ?2 WHERE id = (SELECT record FROM outbox WHERE id = ?1) AND delivery < ?2";

Result<void> changedOne(const Result<int> &changed)
{
    if (!changed)
        return fail(changed.error());
    return *changed == 0 ? fail(ErrorCode::NotFound, "no such event in the outbox") : Result<void>();
}

} // namespace

Outbox::Outbox(Database &db, const Clock &clock)
    : m_db(db)
    , m_clock(clock)
{
}

Result<void> Outbox::enqueue(const OutboxEvent &event)
{
    if (event.hash.size() != hashSize)
        return fail(ErrorCode::InvalidInput, "an event's hash has the wrong size");
    return m_db.transaction([&]() -> Result<void> {
        const auto known
            = Statement(m_db, "SELECT bytes FROM outbox" WITH_BODY "WHERE id = ?1").bind(event.id).all([](auto &row) {
                  return row.bytes(0);
              });
        if (!known)
            return fail(known.error());
        if (!known->isEmpty())
            return known->first() == event.bytes ? Result<void>()
                                                 : fail(ErrorCode::Conflict, "another event has this id");
        const auto before = head(event.stream);
        if (!before)
            return fail(before.error());
        if (event.deviceSeq != before->deviceSeq + 1)
            return fail(ErrorCode::Conflict, "an event does not follow the head of its stream");
        const auto added = Statement(m_db,
            "INSERT INTO outbox(id, stream, lane, device_seq, hash, record, changed) VALUES(?1, ?2, ?3, ?4, ?5, ?6, "
            "?7)")
                               .bind(event.id, event.stream, static_cast<int>(event.lane), event.deviceSeq, event.hash,
                                   event.record, m_clock.now())
                               .run();
        if (!added)
            return fail(added.error());
        const auto filled
            = Statement(m_db, "INSERT INTO outbox_body VALUES(?1, ?2)").bind(m_db.lastRowId(), event.bytes).run();
        if (!filled)
            return fail(filled.error());
        const auto moved = Statement(m_db,
            "INSERT INTO stream_head VALUES(?1, ?2, ?3) ON CONFLICT(stream) DO UPDATE SET "
            "device_seq = excluded.device_seq, hash = excluded.hash")
                               .bind(event.stream, event.deviceSeq, event.hash)
                               .run();
        return moved ? Result<void>() : fail(moved.error());
    });
}

Result<StreamHead> Outbox::head(const QString &stream) const
{
    const auto rows
        = Statement(m_db, "SELECT device_seq, hash FROM stream_head WHERE stream = ?1").bind(stream).all([](auto &row) {
              return StreamHead{row.positive(0), row.bytes(1)};
          });
    if (!rows)
        return fail(rows.error());
    return rows->isEmpty() ? StreamHead() : rows->first();
}

Result<QList<PendingEvent>> Outbox::next(int limit, qsizetype maxBytes, const PendingEvent &taken) const
{
    // The index is named because the planner may choose the one by state, which leads through every event's page.
    // A stream goes in order, so its first pending event decides when; its most urgent one decides before which others.
    const auto streams = Statement(m_db,
        "SELECT stream, (SELECT next_try FROM outbox AS o INDEXED BY outbox_pending WHERE o.stream = outbox.stream AND "
        "o.state = 0 "
        "ORDER BY number LIMIT 1) AS due FROM outbox INDEXED BY outbox_pending WHERE state = 0 AND (stream <> ?2 OR "
        "number > ?3) "
        "GROUP BY stream HAVING due <= ?1 ORDER BY min(lane), min(number) LIMIT 1")
                             .bind(m_clock.now(), taken.event.stream, taken.number)
                             .all([](auto &row) { return row.text(0); });
    if (!streams)
        return fail(streams.error());
    if (streams->isEmpty())
        return QList<PendingEvent>();
    const QString &stream = streams->first();
    Statement select(m_db,
        "SELECT " EVENT_COLUMNS ", number, next_try FROM outbox INDEXED BY outbox_pending" WITH_BODY
        "WHERE state = 0 AND stream = ?1 AND number > ?2 ORDER BY number LIMIT ?3");
    select.bind(stream, stream == taken.event.stream ? taken.number : 0, limit);
    QList<PendingEvent> events;
    qsizetype size = 0;
    while (true) {
        const auto row = select.step();
        if (!row)
            return fail(row.error());
        if (!*row || select.time(8) > m_clock.now())
            return events;
        PendingEvent pending{readEvent(select), select.integer(7), select.time(8)};
        size += pending.event.bytes.size();
        if (!events.isEmpty() && size > maxBytes)
            return events;
        events.append(std::move(pending));
    }
}

Result<std::optional<Timestamp>> Outbox::nextTryAt() const
{
    const auto rows = Statement(m_db,
        "SELECT min(due) FROM (SELECT (SELECT next_try FROM outbox AS o INDEXED BY outbox_pending WHERE o.stream = "
        "outbox.stream AND o.state = 0 "
        "ORDER BY number LIMIT 1) AS due FROM outbox INDEXED BY outbox_pending WHERE state = 0 GROUP BY stream)")
                          .all([](auto &row) { return row.maybeTime(0); });
    if (!rows)
        return fail(rows.error());
    return rows->value(0);
}

Result<void> Outbox::noteSent(const QList<EventId> &ids)
{
    return m_db.transaction([&]() -> Result<void> {
        Statement move(m_db, MoveRecord);
        for (const auto &id : ids) {
            if (const auto moved = move.bind(id, static_cast<int>(DeliveryState::Sent)).run(); !moved)
                return fail(moved.error());
        }
        return {};
    });
}

Result<void> Outbox::postpone(const QList<EventId> &ids, Timestamp nextTry)
{
    return m_db.transaction([&]() -> Result<void> {
        Statement update(m_db, "UPDATE outbox SET next_try = ?2 WHERE id = ?1");
        for (const auto &id : ids) {
            if (const auto done = changedOne(update.bind(id, nextTry).run()); !done)
                return done;
        }
        return {};
    });
}

Result<void> Outbox::retryNow()
{
    const auto done = Statement(m_db, "UPDATE outbox SET next_try = 0 WHERE state = 0 AND next_try <> 0").run();
    return done ? Result<void>() : fail(done.error());
}

Result<void> Outbox::acknowledge(const QList<Delivered> &events)
{
    return m_db.transaction([&]() -> Result<void> {
        Statement settle(
            m_db, "UPDATE outbox SET state = 1, receipt = ?2, server_seq = ?3, changed = ?4, code = '' WHERE id = ?1");
        Statement move(m_db, MoveRecord);
        for (const Delivered &event : events) {
            const auto found = changedOne(settle.bind(event.id, event.receipt, event.serverSeq, m_clock.now()).run());
            if (!found)
                return found;
            if (const auto moved = move.bind(event.id, static_cast<int>(DeliveryState::Received)).run(); !moved)
                return fail(moved.error());
        }
        return {};
    });
}

Result<void> Outbox::quarantine(const EventId &id, const QString &code)
{
    return changedOne(
        Statement(m_db, "UPDATE outbox SET state = 2, code = ?2, changed = ?3 WHERE id = ?1 AND state <> 1")
            .bind(id, code, m_clock.now())
            .run());
}

Result<QList<QuarantinedEvent>> Outbox::quarantined() const
{
    return Statement(
        m_db, "SELECT " EVENT_COLUMNS ", code, changed FROM outbox" WITH_BODY "WHERE state = 2 ORDER BY number")
        .all([](auto &row) {
            return QuarantinedEvent{readEvent(row), row.text(7), row.time(8)};
        });
}

Result<void> Outbox::release(const EventId &id)
{
    return changedOne(Statement(
        m_db, "UPDATE outbox SET state = 0, code = '', next_try = 0, changed = ?2 WHERE id = ?1 AND state = 2")
                          .bind(id, m_clock.now())
                          .run());
}

Result<int> Outbox::requeueAfter(const QString &stream, quint64 serverSeq)
{
    return Statement(m_db,
        "UPDATE outbox SET state = 0, next_try = 0, receipt = NULL, server_seq = NULL "
        "WHERE stream = ?1 AND state = 1 AND server_seq > ?2")
        .bind(stream, serverSeq)
        .run();
}

Result<int> Outbox::forgetAcknowledged(Timestamp before)
{
    return Statement(m_db, "DELETE FROM outbox WHERE state = 1 AND changed < ?1").bind(before).run();
}

Result<QList<OutboxEvent>> Outbox::of(const RecordId &record) const
{
    return Statement(m_db, "SELECT " EVENT_COLUMNS " FROM outbox" WITH_BODY "WHERE record = ?1 ORDER BY number")
        .bind(record)
        .all(readEvent);
}

Result<std::optional<Timestamp>> Outbox::acknowledgedAt(const RecordId &record) const
{
    const auto found
        = Statement(m_db, "SELECT changed FROM outbox WHERE record = ?1 AND state = 1 ORDER BY changed DESC LIMIT 1")
              .bind(record)
              .all([](auto &row) { return row.time(0); });
    if (!found)
        return fail(found.error());
    return found->isEmpty() ? std::nullopt : std::optional(found->first());
}

Result<void> Outbox::keepDelivered(const OutboxEvent &event, const QByteArray &receipt, quint64 serverSeq)
{
    return m_db.transaction([&]() -> Result<void> {
        const auto added = Statement(m_db,
            "INSERT INTO outbox(id, stream, lane, state, device_seq, hash, record, changed, receipt, server_seq) "
            "VALUES(?1, ?2, ?3, 1, 0, ?4, ?5, ?6, ?7, ?8) ON CONFLICT(id) DO NOTHING")
                               .bind(event.id, event.stream, static_cast<int>(event.lane), event.hash, event.record,
                                   m_clock.now(), receipt, serverSeq)
                               .run();
        if (!added)
            return fail(added.error());
        if (*added == 0)
            return {};
        const auto filled
            = Statement(m_db, "INSERT INTO outbox_body VALUES(?1, ?2)").bind(m_db.lastRowId(), event.bytes).run();
        return filled ? Result<void>() : fail(filled.error());
    });
}

Result<std::optional<OutboxState>> Outbox::stateOf(const EventId &id) const
{
    const auto found = Statement(m_db, "SELECT state FROM outbox WHERE id = ?1").bind(id).all([](auto &row) {
        return static_cast<OutboxState>(row.number(0));
    });
    if (!found)
        return fail(found.error());
    return found->isEmpty() ? std::nullopt : std::optional(found->first());
}

Result<QByteArray> Outbox::receipt(const EventId &id) const
{
    return Statement(m_db, "SELECT receipt FROM outbox WHERE id = ?1 AND state = 1")
        .bind(id)
        .one("no receipt for that event", [](auto &row) { return row.bytes(0); });
}

Result<std::optional<EventId>> Outbox::oldestHeld() const
{
    Statement select(m_db, "SELECT id FROM outbox WHERE state <> 1 ORDER BY number LIMIT 1");
    const auto row = select.step();
    if (!row)
        return fail(row.error());
    return *row ? std::optional(select.id<EventId>(0)) : std::nullopt;
}

Result<OutboxCounts> Outbox::counts() const
{
    return Statement(m_db,
        "SELECT coalesce(sum(state = 0), 0), count(DISTINCT CASE WHEN state = 0 THEN record END),"
        " coalesce(sum(state = 2), 0), coalesce(sum(state = 1), 0) FROM outbox")
        .one("no counts", [](auto &row) {
            return OutboxCounts{row.number(0), row.number(1), row.number(2), row.number(3)};
        });
}

} // namespace hl::store

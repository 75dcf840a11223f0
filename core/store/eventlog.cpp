// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/eventlog.h"

#include "core/store/sql.h"

#include <algorithm>

namespace hl::store {

namespace {

#define EVENT_COLUMNS "id, kind, subject, author, at, body"

LoggedEvent read(Statement &row)
{
    return {row.id<EventId>(0), row.text(1), row.bytes(2), row.id<StaffId>(3), row.time(4), row.bytes(5)};
}

} // namespace

EventLog::EventLog(Database &db)
    : m_db(db)
{
}

Result<bool> EventLog::append(const LoggedEvent &event)
{
    const auto added = Statement(
        m_db, "INSERT INTO event(" EVENT_COLUMNS ") VALUES(?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT(id) DO NOTHING")
                           .bind(event.id, event.kind, event.subject, event.by, event.at, event.body)
                           .run();
    if (!added)
        return fail(added.error());
    if (*added > 0)
        return true;
    const auto kept = Statement(m_db, "SELECT " EVENT_COLUMNS " FROM event WHERE id = ?1")
                          .bind(event.id)
                          .one("no such event", read);
    if (!kept)
        return fail(kept.error());
    if (kept->kind != event.kind || kept->subject != event.subject || kept->body != event.body)
        return fail(ErrorCode::Conflict, "another event has this id");
    return false;
}

Result<QList<LoggedEvent>> EventLog::of(const QString &kind, const QByteArray &subject) const
{
    return Statement(m_db, "SELECT " EVENT_COLUMNS " FROM event WHERE kind = ?1 AND subject = ?2 ORDER BY number")
        .bind(kind, subject)
        .all(read);
}

Result<QList<LoggedEvent>> EventLog::all(const QString &kind) const
{
    return Statement(m_db, "SELECT " EVENT_COLUMNS " FROM event WHERE kind = ?1 ORDER BY number").bind(kind).all(read);
}

Result<QList<LoggedEvent>> EventLog::since(const QString &kind, Timestamp from) const
{
    return Statement(m_db, "SELECT " EVENT_COLUMNS " FROM event WHERE kind = ?1 AND at >= ?2 ORDER BY number")
        .bind(kind, from)
        .all(read);
}

IdSpan IdSpan::madeBetween(Timestamp from, Timestamp to)
{
    // UUIDv7 (RFC 9562): 48 bits of milliseconds come first
    const auto first = [](Timestamp at) {
        QByteArray id(16, '\0');
        const auto ms = static_cast<quint64>(std::max<qint64>(0, toEpochMs(at)));
        for (int i = 0; i < 6; ++i)
            id[i] = static_cast<char>(ms >> (40 - 8 * i));
        return id;
    };
    return {first(from), first(to)};
}

Result<EventLog::Piece> EventLog::next(
    const QString &kind, const IdSpan &subjects, const EventPlace &place, int limit) const
{
    const QByteArray &from = place.subject.isEmpty() ? subjects.from : place.subject;
    EventPlace end{from, place.number};
    auto events = Statement(m_db,
        "SELECT " EVENT_COLUMNS ", number FROM event WHERE kind = ?1 AND (subject, number) > (?2, ?3) AND "
        "subject < ?4 ORDER BY subject, number LIMIT ?5")
                      .bind(kind, from, place.number, subjects.to, limit)
                      .all([&](Statement &row) {
                          LoggedEvent event = read(row);
                          end = {event.subject, row.integer(6)};
                          return event;
                      });
    if (!events)
        return fail(events.error());
    return Piece{std::move(*events), std::move(end)};
}

Result<qint64> EventLog::count(const QString &kind, const IdSpan &subjects) const
{
    return Statement(m_db, "SELECT count(*) FROM event WHERE kind = ?1 AND subject >= ?2 AND subject < ?3")
        .bind(kind, subjects.from, subjects.to)
        .one("no count", [](Statement &row) { return row.integer(0); });
}

Result<QList<QByteArray>> EventLog::subjects(const QString &kind) const
{
    return Statement(m_db, "SELECT DISTINCT subject FROM event WHERE kind = ?1").bind(kind).all([](auto &row) {
        return row.bytes(0);
    });
}

} // namespace hl::store

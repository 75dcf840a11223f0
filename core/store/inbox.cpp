// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/inbox.h"

#include "core/store/settings.h"
#include "core/store/sql.h"

using namespace Qt::StringLiterals;

namespace hl::store {

namespace {

#define INBOX_COLUMNS "stream, seq, id, type, number, state, code, received"
#define CASE_COLUMNS                                                                                                   \
    "record, call, started, ended, protocols, risk, source, follow_up, event, author, received, opened, reviewed, "    \
    "comment"

const QString incarnationKey = u"server.incarnation"_s;

// An event's bytes lie in pieces of which three share a page; whole, one that is padded as most are has a page to
// itself.
constexpr qsizetype pieceSize = 2600;
constexpr qint64 piecesAtMost = 4096; ///< of one event, as the schema numbers them; 20 times wire::MaxEventBytes

Result<void> putBytes(Database &db, qint64 number, const QByteArray &bytes)
{
    const qsizetype pieces = std::max<qsizetype>(1, (bytes.size() + pieceSize - 1) / pieceSize);
    if (pieces > piecesAtMost)
        return fail(ErrorCode::InvalidInput, "an event of more pieces than can be numbered");
    const qsizetype each = (bytes.size() + pieces - 1) / pieces;
    Statement insert(db, "INSERT INTO inbox_body VALUES(?1, ?2)");
    for (qsizetype i = 0; i < pieces; ++i) {
        if (const auto put = insert.bind(number * piecesAtMost + i, bytes.mid(i * each, each)).run(); !put)
            return fail(put.error());
    }
    return {};
}

Result<QByteArray> bytesOf(Database &db, qint64 number)
{
    const auto pieces = Statement(db, "SELECT bytes FROM inbox_body WHERE number BETWEEN ?1 AND ?2 ORDER BY number")
                            .bind(number * piecesAtMost, number * piecesAtMost + piecesAtMost - 1)
                            .all([](auto &row) { return row.bytes(0); });
    return pieces ? Result<QByteArray>(pieces->join()) : fail(pieces.error());
}

/// The events that `select` gives by INBOX_COLUMNS.
Result<QList<InboxEvent>> readEvents(Database &db, Statement &select)
{
    struct Row
    {
        qint64 number;
        InboxEvent event;
    };
    const auto rows = select.all([](Statement &row) {
        return Row{row.integer(4),
            {row.text(0), {row.positive(1), row.id<EventId>(2), row.text(3), {}},
                static_cast<InboxState>(row.number(5)), row.text(6), row.time(7)}};
    });
    if (!rows)
        return fail(rows.error());
    QList<InboxEvent> events;
    for (Row row : *rows) {
        auto bytes = bytesOf(db, row.number);
        if (!bytes)
            return fail(bytes.error());
        row.event.event.bytes = std::move(*bytes);
        events.append(std::move(row.event));
    }
    return events;
}

ReceivedCase readCase(Statement &row)
{
    ReceivedCase received;
    received.summary = {row.id<RecordId>(0), row.id<CallId>(1), row.time(2), row.time(3),
        row.text(4).split(u'\n', Qt::SkipEmptyParts), row.number(5), row.text(6), row.number(7) != 0};
    received.event = row.id<EventId>(8);
    received.author = row.id<StaffId>(9);
    received.receivedAt = row.time(10);
    received.openedAt = row.maybeTime(11);
    received.reviewedAt = row.maybeTime(12);
    received.reviewComment = row.text(13);
    return received;
}

Result<void> changedOne(const Result<int> &changed, const char *what)
{
    if (!changed)
        return fail(changed.error());
    return *changed == 0 ? fail(ErrorCode::NotFound, what) : Result<void>();
}

} // namespace

Inbox::Inbox(Database &db, const Clock &clock)
    : m_db(db)
    , m_clock(clock)
{
}

Result<int> Inbox::applyPulled(
    const QString &stream, const QList<PulledEvent> &events, quint64 newCursor, const Settle &settle)
{
    int added = 0;
    const auto done = m_db.transaction([&]() -> Result<void> {
        const auto before = cursor(stream);
        if (!before)
            return fail(before.error());
        if (newCursor < *before)
            return fail(ErrorCode::InvalidInput, "a cursor would go back");
        Statement known(m_db, "SELECT number FROM inbox WHERE id = ?1");
        Statement insert(m_db,
            "INSERT INTO inbox(id, copy, stream, seq, type, state, code, received) "
            "VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)");
        for (qsizetype i = 0; i < events.size(); ++i) {
            const PulledEvent &event = events.at(i);
            const auto copies = known.bind(event.id).all([](auto &row) { return row.integer(0); });
            if (!copies)
                return fail(copies.error());
            bool isKept = false;
            for (const qint64 number : *copies) {
                const auto bytes = bytesOf(m_db, number);
                if (!bytes)
                    return fail(bytes.error());
                isKept = isKept || *bytes == event.bytes;
            }
            if (isKept)
                continue;
            const bool reused = !copies->isEmpty();
            const Settled settled = reused ? Settled{InboxState::Refused, u"id-reused"_s}
                : settle                   ? settle(i)
                                           : Settled{};
            const auto kept = insert
                                  .bind(event.id, static_cast<int>(copies->size()), stream, event.seq, event.type,
                                      static_cast<int>(settled.state), settled.code, m_clock.now())
                                  .run();
            if (!kept)
                return fail(kept.error());
            if (const auto put = putBytes(m_db, m_db.lastRowId(), event.bytes); !put)
                return put;
            added += reused ? 0 : 1;
        }
        return resetCursor(stream, newCursor);
    });
    if (!done)
        return fail(done.error());
    return added;
}

Result<void> Inbox::flush()
{
    return m_db.easeLog();
}

Result<quint64> Inbox::cursor(const QString &stream) const
{
    const auto rows
        = Statement(m_db, "SELECT cursor FROM stream_cursor WHERE stream = ?1").bind(stream).all([](auto &row) {
              return row.positive(0);
          });
    return rows ? Result<quint64>(rows->value(0, 0)) : fail(rows.error());
}

Result<void> Inbox::resetCursor(const QString &stream, quint64 cursor)
{
    const auto done = Statement(
        m_db, "INSERT INTO stream_cursor VALUES(?1, ?2) ON CONFLICT(stream) DO UPDATE SET cursor = excluded.cursor")
                          .bind(stream, cursor)
                          .run();
    return done ? Result<void>() : fail(done.error());
}

Result<QByteArray> Inbox::incarnation() const
{
    const auto value = Settings(m_db).value(incarnationKey);
    return value ? Result<QByteArray>(value->value_or(QByteArray())) : fail(value.error());
}

Result<void> Inbox::setIncarnation(const QByteArray &id)
{
    return Settings(m_db).set(incarnationKey, id);
}

Result<QList<InboxEvent>> Inbox::unprocessed(int limit) const
{
    Statement select(m_db, "SELECT " INBOX_COLUMNS " FROM inbox WHERE state = 0 ORDER BY number LIMIT ?1");
    return readEvents(m_db, select.bind(limit));
}

Result<void> Inbox::mark(const EventId &id, InboxState state, const QString &code)
{
    return changedOne(Statement(m_db, "UPDATE inbox SET state = ?2, code = ?3 WHERE id = ?1 AND copy = 0")
                          .bind(id, static_cast<int>(state), code)
                          .run(),
        "no such event in the inbox");
}

Result<int> Inbox::retryUnreadable()
{
    return Statement(m_db, "UPDATE inbox SET state = ?1, code = '' WHERE state = ?2")
        .bind(static_cast<int>(InboxState::New), static_cast<int>(InboxState::Unreadable))
        .run();
}

Result<InboxEvent> Inbox::find(const EventId &id) const
{
    Statement select(m_db, "SELECT " INBOX_COLUMNS " FROM inbox WHERE id = ?1 AND copy = 0");
    const auto found = readEvents(m_db, select.bind(id));
    if (!found)
        return fail(found.error());
    return found->isEmpty() ? fail(ErrorCode::NotFound, "no such event in the inbox")
                            : Result<InboxEvent>(found->first());
}

Result<QList<InboxEvent>> Inbox::inState(InboxState state) const
{
    Statement select(m_db, "SELECT " INBOX_COLUMNS " FROM inbox WHERE state = ?1 ORDER BY number");
    return readEvents(m_db, select.bind(static_cast<int>(state)));
}

Result<QList<InboxEvent>> Inbox::refused() const
{
    return inState(InboxState::Refused);
}

Result<QList<InboxEvent>> Inbox::unreadable() const
{
    return inState(InboxState::Unreadable);
}

Result<void> Inbox::putCase(const ReceivedCase &received)
{
    const auto &summary = received.summary;
    // A later revision brings a new event and summary; that it was opened or reviewed stays true.
    const auto done
        = Statement(m_db,
            "INSERT INTO received_case(" CASE_COLUMNS
            ") VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14) "
            "ON CONFLICT(record) DO UPDATE SET started = excluded.started, ended = excluded.ended, "
            "protocols = excluded.protocols, risk = excluded.risk, source = excluded.source, "
            "follow_up = excluded.follow_up, event = excluded.event")
              .bind(summary.record, summary.call, summary.startedAt, summary.endedAt, summary.protocolIds.join(u'\n'),
                  summary.riskLevel, summary.source, summary.needsFollowUp, received.event, received.author,
                  received.receivedAt, received.openedAt, received.reviewedAt, received.reviewComment)
              .run();
    return done ? Result<void>() : fail(done.error());
}

Result<QList<ReceivedCase>> Inbox::cases(int limit, int offset) const
{
    return Statement(m_db,
        "SELECT " CASE_COLUMNS " FROM received_case ORDER BY reviewed IS NOT NULL, "
        "CASE WHEN risk >= 3 THEN risk + 1 WHEN risk <= 0 THEN 3 ELSE risk END DESC, started, record LIMIT ?1 OFFSET "
        "?2")
        .bind(limit, offset)
        .all(readCase);
}

Result<Inbox::CasePiece> Inbox::casesWithout(
    const QString &kind, const QByteArray &from, const QByteArray &to, int limit) const
{
    CasePiece piece;
    int seen = 0;
    const auto looked = Statement(m_db,
        "SELECT " CASE_COLUMNS ", EXISTS(SELECT 1 FROM event WHERE event.kind = ?1 AND event.subject = record) "
        "FROM received_case WHERE record >= ?2 AND record < ?3 ORDER BY record LIMIT ?4")
                            .bind(kind, from, to, limit + 1)
                            .all([&](Statement &row) {
                                if (++seen > limit)
                                    piece.end = row.bytes(0);
                                else if (row.number(14) == 0)
                                    piece.cases.append(readCase(row));
                                return 0;
                            });
    if (!looked)
        return fail(looked.error());
    return piece;
}

Result<QList<Inbox::CallSeen>> Inbox::callsSince(Timestamp from, int leastRisk) const
{
    return Statement(m_db,
        "SELECT author, started, ended, risk FROM received_case WHERE started >= ?1 AND risk >= ?2 "
        "AND record NOT IN (SELECT id FROM record)")
        .bind(from, leastRisk)
        .all([](Statement &row) {
            return CallSeen{row.id<StaffId>(0), row.time(1), row.time(2), row.number(3)};
        });
}

Result<ReceivedCase> Inbox::findCase(const RecordId &id) const
{
    return Statement(m_db, "SELECT " CASE_COLUMNS " FROM received_case WHERE record = ?1")
        .bind(id)
        .one("no such case", readCase);
}

Result<void> Inbox::noteOpened(const RecordId &id, Timestamp at)
{
    return changedOne(
        Statement(m_db, "UPDATE received_case SET opened = coalesce(opened, ?2) WHERE record = ?1").bind(id, at).run(),
        "no such case");
}

Result<void> Inbox::noteReviewed(const RecordId &id, const QString &comment, Timestamp at)
{
    return changedOne(Statement(m_db, "UPDATE received_case SET reviewed = ?2, comment = ?3 WHERE record = ?1")
                          .bind(id, at, comment)
                          .run(),
        "no such case");
}

Result<void> Inbox::noteAmended(const RecordId &id)
{
    return changedOne(
        Statement(m_db, "UPDATE received_case SET reviewed = NULL WHERE record = ?1").bind(id).run(), "no such case");
}

Result<CaseCounts> Inbox::caseCounts() const
{
    return Statement(m_db, "SELECT count(*), count(*) - count(opened), count(*) - count(reviewed) FROM received_case")
        .one("no counts", [](auto &row) {
            return CaseCounts{row.number(0), row.number(1), row.number(2)};
        });
}

} // namespace hl::store

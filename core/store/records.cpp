// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/records.h"

#include "core/store/sql.h"

namespace hl::store {

namespace {

constexpr auto columns
    = "SELECT id, call, started, ended, protocols, risk, source, follow_up, delivery, comment, reviewed FROM record ";

OwnRecord read(Statement &row)
{
    OwnRecord record;
    record.summary = {row.id<RecordId>(0), row.id<CallId>(1), row.time(2), row.time(3),
        row.text(4).split(u'\n', Qt::SkipEmptyParts), row.number(5), row.text(6), row.number(7) != 0};
    record.delivery = static_cast<DeliveryState>(row.number(8));
    record.reviewComment = row.text(9);
    record.reviewedAt = row.maybeTime(10);
    return record;
}

Result<OwnRecord> readOne(Database &db, const char *where, const QByteArray &id)
{
    return Statement(db, QByteArray(columns).append(where).constData()).bind(id).one("no such record", read);
}

Result<qint64> numberOf(Database &db, const RecordId &id)
{
    return Statement(db, "SELECT number FROM record WHERE id = ?1").bind(id).one("no such record", [](auto &row) {
        return row.integer(0);
    });
}

} // namespace

Records::Records(Database &db)
    : m_db(db)
{
}

Result<QList<OwnRecord>> Records::list(int limit, int offset) const
{
    return Statement(
        m_db, QByteArray(columns).append("ORDER BY started DESC, number DESC LIMIT ?1 OFFSET ?2").constData())
        .bind(limit, offset)
        .all(read);
}

Result<int> Records::count() const
{
    const auto count = m_db.integer("SELECT count(*) FROM record");
    return count ? Result<int>(static_cast<int>(*count)) : fail(count.error());
}

Result<OwnRecord> Records::find(const RecordId &id) const
{
    return readOne(m_db, "WHERE id = ?1", id.toBytes());
}

Result<OwnRecord> Records::findByCall(const CallId &call) const
{
    return readOne(m_db, "WHERE call = ?1", call.toBytes());
}

Result<QByteArray> Records::body(const RecordId &id) const
{
    return Statement(m_db,
        "SELECT body FROM revision JOIN record ON record.number = revision.record WHERE record.id = ?1 AND revision = "
        "1")
        .bind(id)
        .one("no such record", [](auto &row) { return row.bytes(0); });
}

Result<QList<QByteArray>> Records::revisions(const RecordId &id) const
{
    return Statement(m_db,
        "SELECT body FROM revision JOIN record ON record.number = revision.record WHERE record.id = ?1 ORDER BY "
        "revision")
        .bind(id)
        .all([](auto &row) { return row.bytes(0); });
}

Result<void> Records::insert(const RecordSummary &summary, const QByteArray &body, const QString &searchText)
{
    const auto added
        = Statement(m_db,
            "INSERT INTO record(id, call, started, ended, protocols, risk, source, follow_up, delivery) "
            "VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, 0)")
              .bind(summary.record, summary.call, summary.startedAt, summary.endedAt, summary.protocolIds.join(u'\n'),
                  summary.riskLevel, summary.source, summary.needsFollowUp)
              .run();
    if (!added)
        return fail(added.error());
    const qint64 number = m_db.lastRowId();
    const auto kept = Statement(m_db, "INSERT INTO revision VALUES(?1, 1, ?2)").bind(number, body).run();
    if (!kept)
        return fail(kept.error());
    return index(number, searchText);
}

Result<QList<RecordId>> Records::amended() const
{
    return Statement(m_db,
        "SELECT DISTINCT record.id FROM revision JOIN record ON record.number = revision.record WHERE revision > 1")
        .all([](auto &row) { return row.template id<RecordId>(0); });
}

Result<int> Records::amend(const RecordId &id, const QByteArray &body, const QString &searchText, int riskLevel)
{
    int revision = 0;
    const auto done = m_db.transaction([&]() -> Result<void> {
        const auto number = numberOf(m_db, id);
        if (!number)
            return fail(number.error());
        const auto last = Statement(m_db, "SELECT max(revision) FROM revision WHERE record = ?1")
                              .bind(*number)
                              .one("no revision", [](auto &row) { return row.number(0); });
        if (!last)
            return fail(last.error());
        revision = *last + 1;
        const auto kept
            = Statement(m_db, "INSERT INTO revision VALUES(?1, ?2, ?3)").bind(*number, revision, body).run();
        if (!kept)
            return fail(kept.error());
        const auto raised = Statement(m_db, "UPDATE record SET risk = max(risk, ?2) WHERE number = ?1")
                                .bind(*number, riskLevel)
                                .run();
        if (!raised)
            return fail(raised.error());
        const auto before = Statement(m_db, "SELECT text FROM note WHERE number = ?1").bind(*number).all([](auto &row) {
            return row.text(0);
        });
        if (!before)
            return fail(before.error());
        if (const auto gone = unindex(*number); !gone)
            return gone;
        return index(*number, (*before + QStringList(searchText)).join(u'\n'));
    });
    if (!done)
        return fail(done.error());
    return revision;
}

Result<void> Records::index(qint64 number, const QString &searchText)
{
    if (searchText.isEmpty())
        return {};
    // These two mark the hits in a snippet (search.cpp).
    QString text = searchText;
    text.replace(u'\x02', u' ').replace(u'\x03', u' ');
    for (const char *sql : {"INSERT INTO note VALUES(?1, ?2)", "INSERT INTO note_index(rowid, text) VALUES(?1, ?2)"}) {
        const auto done = Statement(m_db, sql).bind(number, text).run();
        if (!done)
            return fail(done.error());
    }
    return {};
}

Result<void> Records::unindex(qint64 number)
{
    // An external-content index must be told the text that it forgets.
    for (const char *sql : {"INSERT INTO note_index(note_index, rowid, text) SELECT 'delete', number, text FROM note "
                            "WHERE number = ?1",
             "DELETE FROM note WHERE number = ?1"}) {
        const auto done = Statement(m_db, sql).bind(number).run();
        if (!done)
            return fail(done.error());
    }
    return {};
}

Result<void> Records::remove(qint64 number)
{
    if (const auto gone = unindex(number); !gone)
        return gone;
    for (const char *sql : {"DELETE FROM revision WHERE record = ?1",
             "DELETE FROM journal WHERE call = (SELECT call FROM record WHERE number = ?1)",
             "DELETE FROM record WHERE number = ?1"}) {
        const auto done = Statement(m_db, sql).bind(number).run();
        if (!done)
            return fail(done.error());
    }
    return {};
}

Result<void> Records::setDelivery(const RecordId &id, DeliveryState state)
{
    const auto done = Statement(m_db, "UPDATE record SET delivery = max(delivery, ?2) WHERE id = ?1")
                          .bind(id, static_cast<int>(state))
                          .run();
    if (!done)
        return fail(done.error());
    return *done == 0 ? fail(ErrorCode::NotFound, "no such record") : Result<void>();
}

Result<void> Records::setReview(const RecordId &id, const QString &comment, Timestamp at)
{
    const auto done = Statement(m_db, "UPDATE record SET delivery = ?2, comment = ?3, reviewed = ?4 WHERE id = ?1")
                          .bind(id, static_cast<int>(DeliveryState::Reviewed), comment, at)
                          .run();
    if (!done)
        return fail(done.error());
    return *done == 0 ? fail(ErrorCode::NotFound, "no such record") : Result<void>();
}

} // namespace hl::store

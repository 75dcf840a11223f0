// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/journal.h"

#include "core/record/draftevent.h"
#include "core/store/sql.h"

namespace hl::store {

namespace {

enum class CallState {
    Unknown = -1,
    Open = 0,
    Closed = 1,
    Discarded = 2,
};

Result<CallState> stateOf(Database &db, const CallId &call)
{
    Statement select(db, "SELECT state FROM call WHERE id = ?1");
    const auto row = select.bind(call).step();
    if (!row)
        return fail(row.error());
    return *row ? static_cast<CallState>(select.number(0)) : CallState::Unknown;
}

Result<void> setState(Database &db, const CallId &call, CallState state)
{
    const auto done = Statement(db,
        "INSERT INTO call(id, state) VALUES(?1, ?2) "
        "ON CONFLICT(id) DO UPDATE SET state = excluded.state")
                          .bind(call, static_cast<int>(state))
                          .run();
    return done ? Result<void>() : fail(done.error());
}

/// Whether this first entry of a call says that it is a practice call.
bool beginsPractice(const JournalEntry &entry)
{
    const auto event = record::decode(entry.kind, entry.body);
    const auto *opened = event ? std::get_if<record::Opened>(&*event) : nullptr;
    return opened && opened->origin == CallOrigin::Practice;
}

} // namespace

Journal::Journal(Database &db, Outbox &outbox, Records &records, FollowUps &followUps, Callers &callers)
    : m_db(db)
    , m_outbox(outbox)
    , m_records(records)
    , m_followUps(followUps)
    , m_callers(callers)
{
}

Result<quint64> Journal::append(const JournalEntry &entry)
{
    const auto done = m_db.transaction([&]() -> Result<void> {
        const auto state = stateOf(m_db, entry.call);
        if (!state)
            return fail(state.error());
        if (*state == CallState::Closed || *state == CallState::Discarded)
            return fail(ErrorCode::Refused, "the call is closed");
        if (*state == CallState::Unknown) {
            if (const auto begun = setState(m_db, entry.call, CallState::Open); !begun)
                return begun;
            const auto marked = Statement(m_db, "UPDATE call SET practice = ?2 WHERE id = ?1")
                                    .bind(entry.call, beginsPractice(entry))
                                    .run();
            if (!marked)
                return fail(marked.error());
        }
        const auto added = Statement(m_db, "INSERT INTO journal(call, kind, at, body) VALUES(?1, ?2, ?3, ?4)")
                               .bind(entry.call, entry.kind, entry.at, entry.body)
                               .run();
        return added ? Result<void>() : fail(added.error());
    });
    if (!done)
        return fail(done.error());
    return static_cast<quint64>(m_db.lastRowId());
}

Result<QList<StoredEntry>> Journal::entries(const CallId &call, quint64 after) const
{
    return Statement(m_db, "SELECT seq, kind, body, at FROM journal WHERE call = ?1 AND seq > ?2 ORDER BY seq")
        .bind(call, after)
        .all([&](auto &row) {
            return StoredEntry{row.positive(0), {call, row.text(1), row.bytes(2), row.time(3)}};
        });
}

Result<QList<CallId>> Journal::openCalls() const
{
    return Statement(m_db, "SELECT id FROM call WHERE state = 0 ORDER BY number").all([](auto &row) {
        return row.template id<CallId>(0);
    });
}

Result<void> Journal::close(const CloseCall &closing)
{
    return m_db.transaction([&]() -> Result<void> {
        const auto state = stateOf(m_db, closing.call);
        if (!state)
            return fail(state.error());
        if (*state == CallState::Discarded)
            return fail(ErrorCode::Conflict, "the call was discarded");
        if (*state == CallState::Closed) {
            const auto kept = m_records.findByCall(closing.call);
            if (kept && kept->summary.record != closing.summary.record)
                return fail(ErrorCode::Conflict, "the call was closed with another record");
            // Closed with this record, which may be purged by now.
            return kept || kept.error().code == ErrorCode::NotFound ? Result<void>() : fail(kept.error());
        }
        const auto practice
            = Statement(m_db, "SELECT practice FROM call WHERE id = ?1").bind(closing.call).all([](auto &row) {
                  return row.number(0);
              });
        if (!practice)
            return fail(practice.error());
        if (practice->value(0) != 0)
            return fail(ErrorCode::Refused, "a practice call leaves no record");
        RecordSummary summary = closing.summary;
        summary.call = closing.call;
        if (const auto kept = m_records.insert(summary, closing.record, closing.searchText); !kept)
            return kept;
        for (const auto &event : closing.events) {
            if (const auto queued = m_outbox.enqueue(event); !queued)
                return queued;
        }
        if (closing.followUp) {
            if (const auto begun = m_followUps.append({*closing.followUp}); !begun)
                return fail(begun.error());
        }
        if (const auto known = m_callers.filed(closing.call, closing.level); !known)
            return known;
        return setState(m_db, closing.call, CallState::Closed);
    });
}

Result<void> Journal::discard(const CallId &call)
{
    return m_db.transaction([&]() -> Result<void> {
        const auto state = stateOf(m_db, call);
        if (!state)
            return fail(state.error());
        if (*state == CallState::Closed)
            return fail(ErrorCode::Refused, "the call was closed with a record");
        const auto removed = Statement(m_db, "DELETE FROM journal WHERE call = ?1").bind(call).run();
        if (!removed)
            return fail(removed.error());
        return setState(m_db, call, CallState::Discarded);
    });
}

} // namespace hl::store

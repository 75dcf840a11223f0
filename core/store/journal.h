// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/id.h"
#include "core/base/result.h"
#include "core/store/callers.h"
#include "core/store/followups.h"
#include "core/store/outbox.h"
#include "core/store/records.h"

#include <optional>

#include <QByteArray>
#include <QList>
#include <QString>

namespace hl::store {

class Database;

/// One thing that happened in a call: a protocol step, an answer, a state of the notes. `kind` and `body` are the
/// caller's business, but for one: a call whose first entry says so (record::Opened) is a practice call for good.
struct JournalEntry
{
    CallId call;
    QString kind;
    QByteArray body;
    Timestamp at;
};

/// An entry as it was kept; `seq` rises within the whole vault.
struct StoredEntry
{
    quint64 seq = 0;
    JournalEntry entry;
};

/// All that the end of a call writes, in one transaction.
struct CloseCall
{
    CallId call;
    RecordSummary summary;
    QByteArray record; ///< the signed record, opaque here
    QString searchText; ///< notes and whatever else the counsellor may search for
    QList<OutboxEvent> events; ///< sealed, ready to be sent
    std::optional<record::FollowUpEvent> followUp; ///< agreed, or not
    QString level; ///< core/form's risk code, remembered with the caller's tag
};

/// What happens in calls, durable before the screen moves on. Append-only.
class Journal
{
public:
    Journal(Database &db, Outbox &outbox, Records &records, FollowUps &followUps, Callers &callers);

    /// On the disk when it returns (WAL, synchronous=FULL): survives crash, kill and power cut. Returns its seq.
    /// Errors: Refused (the call is closed), DiskFull, Io.
    [[nodiscard]] Result<quint64> append(const JournalEntry &entry);

    /// Entries of a call in order, those with seq > `after`.
    [[nodiscard]] Result<QList<StoredEntry>> entries(const CallId &call, quint64 after = 0) const;
    /// Calls with entries that were neither closed nor discarded, oldest first: what to resume after a crash.
    [[nodiscard]] Result<QList<CallId>> openCalls() const;

    /// Record, outbox entries, follow-up and the end of the journal together or not at all. A repeat with the same
    /// record id changes nothing and succeeds. Errors: Refused (a practice call: see Practice), Conflict (closed with
    /// another record, or an outbox event that does not follow the head of its stream), DiskFull, Io.
    [[nodiscard]] Result<void> close(const CloseCall &closing);
    /// Ends a call that leaves no record (it was never answered) and removes its entries. Refused when it was closed
    /// with one.
    [[nodiscard]] Result<void> discard(const CallId &call);

private:
    Database &m_db;
    Outbox &m_outbox;
    Records &m_records;
    FollowUps &m_followUps;
    Callers &m_callers;
};

} // namespace hl::store

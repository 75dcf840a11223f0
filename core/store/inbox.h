// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/id.h"
#include "core/base/result.h"
#include "core/store/records.h"

#include <functional>
#include <optional>

#include <QByteArray>
#include <QList>
#include <QString>

namespace hl::store {

class Database;

/// An event that the server handed out; signature and chain were checked by the sync client before it comes here.
struct PulledEvent
{
    quint64 seq = 0; ///< of the server, in its stream
    EventId id;
    QString type;
    QByteArray bytes; ///< as received, still sealed
};

enum class InboxState {
    New = 0, ///< stored, not yet looked into
    Done = 1, ///< what it says was carried out
    Unreadable = 2, ///< no key (yet), or an unknown type: kept, tried again after new keys, never blocks
    Refused = 3, ///< breaks a rule (bad signature, same id with other bytes): kept as evidence
};

/// What became of an event.
struct Settled
{
    InboxState state = InboxState::New;
    QString code; ///< why Unreadable or Refused
};

struct InboxEvent
{
    QString stream;
    PulledEvent event;
    InboxState state = InboxState::New;
    QString code; ///< why Unreadable or Refused
    Timestamp receivedAt;
};

/// A record of somebody else, as a leader's list shows it. The record itself stays sealed in its event.
struct ReceivedCase
{
    RecordSummary summary;
    EventId event; ///< whose bytes hold the record
    StaffId author;
    Timestamp receivedAt;
    std::optional<Timestamp> openedAt; ///< first time that this leader opened it
    std::optional<Timestamp> reviewedAt;
    QString reviewComment;
};

struct CaseCounts
{
    int all = 0;
    int unopened = 0;
    int unreviewed = 0;
};

/// What came from the server. Events and cursor are one transaction: a crash neither loses nor repeats any.
class Inbox
{
public:
    Inbox(Database &db, const Clock &clock);

    /// Carries out events[index] inside of the transaction that stores it.
    using Settle = std::function<Settled(qsizetype index)>;
    /// Stores events and moves the cursor to `newCursor`. Known ids are skipped; a known id with other bytes is kept as
    /// Refused ("id-reused"); the others are as `settle` says, New without it. Returns how many were new.
    /// Errors: InvalidInput (a cursor that would go back, an event of more than 10 MB), DiskFull, Io.
    [[nodiscard]] Result<int> applyPulled(
        const QString &stream, const QList<PulledEvent> &events, quint64 newCursor, const Settle &settle = {});
    /// Moves what was pulled from the write-ahead log into the database: a pause of a few ms now and then, where the
    /// log would else grow until somebody's answer pays for all of it at once.
    [[nodiscard]] Result<void> flush();
    /// 0 before the first pull.
    [[nodiscard]] Result<quint64> cursor(const QString &stream) const;
    /// Sets the cursor back after the server's incarnation has changed; what is stored stays.
    [[nodiscard]] Result<void> resetCursor(const QString &stream, quint64 cursor);

    /// The server's incarnation id as last seen; empty before the first contact.
    [[nodiscard]] Result<QByteArray> incarnation() const;
    [[nodiscard]] Result<void> setIncarnation(const QByteArray &id);

    /// New events in the order of arrival.
    [[nodiscard]] Result<QList<InboxEvent>> unprocessed(int limit) const;
    /// Errors: NotFound.
    [[nodiscard]] Result<void> mark(const EventId &id, InboxState state, const QString &code = {});
    /// New keys have come: Unreadable events are New again. Returns how many.
    [[nodiscard]] Result<int> retryUnreadable();
    /// Errors: NotFound.
    [[nodiscard]] Result<InboxEvent> find(const EventId &id) const;
    [[nodiscard]] Result<QList<InboxEvent>> refused() const;
    [[nodiscard]] Result<QList<InboxEvent>> unreadable() const;

    /// Puts a record of somebody else on the leader's list. Idempotent by record id and event.
    [[nodiscard]] Result<void> putCase(const ReceivedCase &received);
    /// Unreviewed before reviewed, then by risk (imminent, high, not assessed, moderate, low), then oldest first.
    [[nodiscard]] Result<QList<ReceivedCase>> cases(int limit, int offset = 0) const;
    struct CasePiece
    {
        QList<ReceivedCase> cases;
        QByteArray end; ///< where the next one begins; empty: there is none
    };
    /// Looks at the next at most `limit` cases from id `from` on and gives those of which the event log holds nothing
    /// of this kind.
    [[nodiscard]] Result<CasePiece> casesWithout(
        const QString &kind, const QByteArray &from, const QByteArray &to, int limit) const;
    /// Of a received record: who took the call, when, how grave it was.
    struct CallSeen
    {
        StaffId author;
        Timestamp startedAt;
        Timestamp endedAt;
        int riskLevel = -1; ///< as RecordSummary::riskLevel
    };
    /// Calls of others (a record that is this device's own may come back to it) that began then or later, of this risk
    /// or a graver one; -1: of any.
    [[nodiscard]] Result<QList<CallSeen>> callsSince(Timestamp from, int leastRisk = -1) const;
    /// Errors: NotFound.
    [[nodiscard]] Result<ReceivedCase> findCase(const RecordId &id) const;
    [[nodiscard]] Result<void> noteOpened(const RecordId &id, Timestamp at);
    [[nodiscard]] Result<void> noteReviewed(const RecordId &id, const QString &comment, Timestamp at);
    /// It was amended: whoever has reviewed it looks at it again. Errors: NotFound.
    [[nodiscard]] Result<void> noteAmended(const RecordId &id);
    [[nodiscard]] Result<CaseCounts> caseCounts() const;

private:
    [[nodiscard]] Result<QList<InboxEvent>> inState(InboxState state) const;

    Database &m_db;
    const Clock &m_clock;
};

} // namespace hl::store

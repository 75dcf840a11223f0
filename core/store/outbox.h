// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/id.h"
#include "core/base/result.h"

#include <limits>
#include <optional>

#include <QByteArray>
#include <QList>
#include <QString>

namespace hl::store {

class Database;

/// What goes first. A blob never delays an event, an event never a high-risk alert.
enum class Lane {
    Alert = 0,
    Event = 1,
    Blob = 2,
};

/// What has become of an event.
enum class OutboxState {
    Pending = 0,
    Acknowledged = 1,
    Quarantined = 2,
};

/// A sealed event that waits for the server. The chain fields are the sender's: see StreamHead.
struct OutboxEvent
{
    EventId id;
    QString stream;
    Lane lane = Lane::Event;
    QByteArray bytes; ///< exactly what is sent
    quint64 deviceSeq = 0; ///< 1, 2, 3 ... of this device in this stream
    QByteArray hash; ///< 32 bytes: what the next event of this device in this stream names as its previous
    std::optional<RecordId> record; ///< whose delivery state follows this event
};

/// An event with what has happened to it.
struct PendingEvent
{
    OutboxEvent event;
    qint64 number = 0; ///< grows in the order in which events were queued
    Timestamp nextTry; ///< not before
};

/// Where this device's chain in a stream stands: the next event has deviceSeq + 1 and names `hash`. Empty chain: 0 and
/// 32 zero bytes.
struct StreamHead
{
    quint64 deviceSeq = 0;
    QByteArray hash = QByteArray(32, '\0');
};

/// The server has an event: its signed receipt and its number in the stream.
struct Delivered
{
    EventId id;
    QByteArray receipt;
    quint64 serverSeq = 0;
};

struct OutboxCounts
{
    int pending = 0; ///< still to be delivered
    int pendingRecords = 0; ///< records among them; the others are what happens to cases, reviews, access ...
    int quarantined = 0; ///< refused by the server, to be shown to the user
    int acknowledged = 0; ///< delivered and still kept
};

/// A refused event: kept, shown, never dropped, and it blocks nothing behind it.
struct QuarantinedEvent
{
    OutboxEvent event;
    QString code; ///< the server's verdict, e.g. "bad-signature"
    Timestamp at;
};

/// Events on their way to the server. Kept after acknowledgement, so that a server restored from a backup can be given
/// them again.
class Outbox
{
public:
    Outbox(Database &db, const Clock &clock);

    /// Queues an event. The same id with the same bytes again is a success. Errors: Conflict (same id, other bytes; or
    /// it does not follow head()), InvalidInput (hash of another size), DiskFull, Io.
    [[nodiscard]] Result<void> enqueue(const OutboxEvent &event);
    [[nodiscard]] Result<StreamHead> head(const QString &stream) const;

    /// Up to `limit` events of one stream whose time has come, in the order in which they were queued, so that its
    /// chain arrives whole; what waits behind one that was postponed waits with it. The stream that holds the most
    /// urgent lane comes first. Stops before `maxBytes` of events are exceeded, but gives at least one. `taken` and
    /// what came before it in its stream are already under way: the answer is what follows.
    [[nodiscard]] Result<QList<PendingEvent>> next(
        int limit, qsizetype maxBytes = std::numeric_limits<qsizetype>::max(), const PendingEvent &taken = {}) const;
    /// When the earliest pending event may be tried; nullopt when nothing waits.
    [[nodiscard]] Result<std::optional<Timestamp>> nextTryAt() const;

    /// An attempt begins: from now on it may have arrived. Records of these events show as Sent.
    [[nodiscard]] Result<void> noteSent(const QList<EventId> &ids);
    /// An attempt failed for a passing reason; not again before `nextTry`.
    [[nodiscard]] Result<void> postpone(const QList<EventId> &ids, Timestamp nextTry);
    /// Makes everything due at once (network is back, a person asked).
    [[nodiscard]] Result<void> retryNow();

    /// In one transaction. Their records show as Received. Idempotent. Errors: NotFound (then none of them is).
    [[nodiscard]] Result<void> acknowledge(const QList<Delivered> &events);
    [[nodiscard]] Result<void> acknowledge(const EventId &id, const QByteArray &receipt, quint64 serverSeq)
    {
        return acknowledge({{id, receipt, serverSeq}});
    }
    /// The server refuses it for good. Errors: NotFound.
    [[nodiscard]] Result<void> quarantine(const EventId &id, const QString &code);
    [[nodiscard]] Result<QList<QuarantinedEvent>> quarantined() const;
    /// After a repair (a certificate was renewed): gives a refused event another chance.
    [[nodiscard]] Result<void> release(const EventId &id);

    /// The server was restored from a backup and knows only up to `serverSeq`: queues again what it had acknowledged
    /// after that.
    [[nodiscard]] Result<int> requeueAfter(const QString &stream, quint64 serverSeq);
    /// Forgets bytes that were acknowledged before `before` (SYNC.md 3.2: not within 30 days). Chain heads stay.
    [[nodiscard]] Result<int> forgetAcknowledged(Timestamp before);

    /// The events of this record that are still here, as they were queued.
    [[nodiscard]] Result<QList<OutboxEvent>> of(const RecordId &record) const;
    /// When the last event of this record was acknowledged; nullopt: none was, or it is forgotten.
    [[nodiscard]] Result<std::optional<Timestamp>> acknowledgedAt(const RecordId &record) const;
    /// One that went another way than next(), and has its receipt: kept like those that were acknowledged, so that a
    /// restored server is given it again. It belongs to no chain. The same again is a success.
    [[nodiscard]] Result<void> keepDelivered(const OutboxEvent &event, const QByteArray &receipt, quint64 serverSeq);
    /// How far one event has come; nullopt: it is not there, or was delivered and is forgotten.
    [[nodiscard]] Result<std::optional<OutboxState>> stateOf(const EventId &id) const;
    /// The receipt of an acknowledged event. Errors: NotFound.
    [[nodiscard]] Result<QByteArray> receipt(const EventId &id) const;
    [[nodiscard]] Result<OutboxCounts> counts() const;
    /// The first of those that were queued and are not delivered, refused ones among them; nullopt: there is none.
    [[nodiscard]] Result<std::optional<EventId>> oldestHeld() const;

private:
    Database &m_db;
    const Clock &m_clock;
};

} // namespace hl::store

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/id.h"
#include "core/base/result.h"

#include <QByteArray>
#include <QList>
#include <QString>

namespace hl::store {

class Database;

/// Something that happened to a case or a person, apart from the call itself. What shows on screens is a fold over
/// these.
struct LoggedEvent
{
    EventId id;
    QString kind; ///< "follow-up", "handover", "agreement", "training"; the caller's business
    QByteArray subject; ///< 16 bytes: what it is about (record, member, caller tag)
    StaffId by;
    Timestamp at;
    QByteArray body;
};

/// 16-byte ids in their order, `to` excluded. Ids of calls, records and events are ordered by when they were made.
struct IdSpan
{
    QByteArray from;
    QByteArray to;
    [[nodiscard]] static IdSpan madeBetween(Timestamp from, Timestamp to);
};

/// Where a walk through events stands.
struct EventPlace
{
    QByteArray subject;
    qint64 number = 0; ///< in the order in which they came to this device
};

/// Own events and those of others that this device may read. Append-only.
class EventLog
{
public:
    explicit EventLog(Database &db);

    /// True: it is new. False: the same event is here already. Errors: Conflict (the same id with other content),
    /// DiskFull, Io.
    [[nodiscard]] Result<bool> append(const LoggedEvent &event);
    /// In the order in which they came to this device.
    [[nodiscard]] Result<QList<LoggedEvent>> of(const QString &kind, const QByteArray &subject) const;
    [[nodiscard]] Result<QList<LoggedEvent>> all(const QString &kind) const;
    /// Those that happened then or later, in the order in which they came to this device.
    [[nodiscard]] Result<QList<LoggedEvent>> since(const QString &kind, Timestamp from) const;
    struct Piece
    {
        QList<LoggedEvent> events;
        EventPlace end; ///< where the next one begins
    };
    /// The next at most `limit` events after `place` whose subject lies in `subjects`: those of one subject together,
    /// in the order in which they came. A default place begins. Fewer than `limit`: there are no more.
    [[nodiscard]] Result<Piece> next(
        const QString &kind, const IdSpan &subjects, const EventPlace &place, int limit) const;
    [[nodiscard]] Result<qint64> count(const QString &kind, const IdSpan &subjects) const;
    /// Subjects that have an event of this kind.
    [[nodiscard]] Result<QList<QByteArray>> subjects(const QString &kind) const;

private:
    Database &m_db;
};

} // namespace hl::store

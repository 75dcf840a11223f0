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
    /// Subjects that have an event of this kind.
    [[nodiscard]] Result<QList<QByteArray>> subjects(const QString &kind) const;
    /// Events of `kind` whose subject has none of kind `answer`.
    [[nodiscard]] Result<QList<LoggedEvent>> lacking(const QString &kind, const QString &answer) const;

private:
    Database &m_db;
};

} // namespace hl::store

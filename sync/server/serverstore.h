// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/server/databasepool.h"
#include "sync/wire/event.h"
#include "sync/wire/receipt.h"

#include <map>
#include <span>

namespace hl::sync {

/// An event on its way into the log, already decoded and verified.
struct Incoming
{
    const Event *event = nullptr;
    QByteArrayView bytes;
    QByteArray hash; ///< of the event: made where several can be made at once
};

/// What became of it.
struct Appended
{
    enum class Outcome {
        Stored,
        Duplicate,
        Conflict, ///< the id exists with other bytes: an alarm was written
    };
    Outcome outcome = Outcome::Stored;
    Receipt receipt; ///< unsigned; empty for Conflict
};

/// Where a chain of hashes stands: a topic's log, or one device's numbering of its own events.
struct Position
{
    quint64 seq = 0;
    QByteArray hash = QByteArray(HashBytes, '\0');
};

struct LogEntry
{
    quint64 seq = 0;
    EventId id;
    QByteArray bytes;
};

struct LogPage
{
    quint64 head = 0;
    quint64 next = 0; ///< cursor after these entries
    std::vector<LogEntry> entries;
};

/// Everything the server keeps: an append-only log per topic, alarms. Members are the Registry's. Any thread.
class ServerStore
{
public:
    /// Opens or creates; `location` as Database::open() takes it. A new database gets a new incarnation id; so must one
    /// restored from a backup (`hearthline-admin restored`).
    [[nodiscard]] static Result<std::unique_ptr<ServerStore>> open(const QString &location);

    [[nodiscard]] const QByteArray &incarnation() const { return m_incarnation; }
    /// Also ends every session: tokens of a backup are not to be valid again.
    [[nodiscard]] Result<void> renewIncarnation();
    /// What the nodes of this organisation share to recognise their challenges; 32 bytes.
    [[nodiscard]] const QByteArray &sessionKey() const { return m_sessionKey; }

    /// One transaction: all events get consecutive numbers in commit order under the stream's head, so that a reader's
    /// cursor can never pass a number that is still to come. On disk when it returns.
    /// `beside` runs in that transaction, which its failure undoes.
    using Beside = std::function<Result<void>(Database &, const std::vector<Appended> &)>;
    [[nodiscard]] Result<std::vector<Appended>> append(
        Topic topic, std::span<const Incoming> events, Timestamp now, const Beside &beside = {});
    /// Entries after a cursor; with `addressee` only those for that member.
    [[nodiscard]] Result<LogPage> read(Topic topic, quint64 after, int limit, std::optional<StaffId> addressee);
    /// All revisions of a record in log order; empty when there is none.
    [[nodiscard]] Result<std::vector<LogEntry>> record(RecordId id);

    struct Received
    {
        Timestamp received;
        QByteArray bytes;
    };
    /// One event of a topic; nullopt when there is none.
    [[nodiscard]] Result<std::optional<Received>> event(Topic topic, EventId id);

    /// The number of the newest event of a device in a topic; 0: none. Events without a number do not count.
    [[nodiscard]] Result<quint64> lastOf(DeviceId device, Topic topic);

    [[nodiscard]] Result<qint64> count(const char *table);

    /// For the small classes that keep their own tables beside the log.
    [[nodiscard]] DatabasePool &database() { return *m_pool; }

private:
    class Append;

    explicit ServerStore(std::unique_ptr<DatabasePool> pool);
    Result<void> createSchema();

    std::unique_ptr<DatabasePool> m_pool;
    QByteArray m_incarnation;
    QByteArray m_sessionKey;
};

} // namespace hl::sync

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/server/databasepool.h"
#include "sync/server/serverfiles.h"
#include "sync/wire/event.h"

#include <memory>
#include <mutex>
#include <span>

namespace hl::sync {

/// A late event of a revoked device: kept as it came, not in the log, until a person decides.
struct QuarantinedEvent
{
    quint64 n = 0;
    Topic topic = Topic::Records;
    EventId event;
    DeviceId device;
    Timestamp received;
    quint64 bytes = 0;
};

/// The organisation's statements in the order of the log, and who is who by them; bundles of pre-approved invites;
/// devices that this server alone blocks; the quarantine. Any thread, and any node: what another one has appended is
/// seen at the next call.
class Registry
{
public:
    /// Makes its tables, takes what an older server kept of members, and names the organisation's keys of `files`
    /// when they are new.
    [[nodiscard]] static Result<std::unique_ptr<Registry>> open(
        DatabasePool &pool, const ServerFiles &files, const Clock &clock);

    [[nodiscard]] Result<std::shared_ptr<const Directory>> directory();

    /// Each on disk when this returns, unless it was refused. What is known already is Done: it may come again from
    /// everybody, for a server that lost it.
    [[nodiscard]] Result<std::vector<Applied>> append(std::span<const Signed> statements, Timestamp now);
    /// The same within a transaction of the caller, which sees what was said before it.
    [[nodiscard]] Result<std::vector<Applied>> append(Database &db, std::span<const Signed> statements, Timestamp now);
    [[nodiscard]] Result<std::shared_ptr<const Directory>> directory(Database &db);
    /// Statements after the first `after`, at most `upTo`, as many as fit into a reply.
    [[nodiscard]] Result<std::vector<Signed>> read(quint64 after, quint64 upTo);

    /// What a pre-approved invite's device is given; encrypted, not for the server.
    [[nodiscard]] Result<void> addBundle(InviteId invite, const QByteArray &sealed);
    /// Empty when there is none.
    [[nodiscard]] Result<QByteArray> bundle(InviteId invite);

    /// Without the organisation's keys: refused by this server from the next request on, and by nobody else.
    [[nodiscard]] Result<void> block(DeviceId device);
    [[nodiscard]] Result<bool> isBlocked(DeviceId device);

    /// Errors: Refused (this device has filled its share of the quarantine).
    [[nodiscard]] Result<void> quarantine(
        DeviceId device, Topic topic, EventId event, QByteArrayView bytes, Timestamp now);
    [[nodiscard]] Result<std::vector<QuarantinedEvent>> quarantined();

    static constexpr int MostQuarantined = 10000; ///< events of one device

private:
    explicit Registry(DatabasePool &pool, const crypto::PublicKey &root, OrgId org);
    Result<void> begin(const ServerFiles &files, Timestamp now);
    Result<std::vector<Signed>> former(Database &db);
    /// What the database has beyond `known`, applied to it. Nullptr: nothing.
    Result<std::shared_ptr<const Directory>> catchUp(Database &db, const std::shared_ptr<const Directory> &known);

    DatabasePool &m_pool;
    std::mutex m_mutex;
    std::shared_ptr<const Directory> m_directory; ///< replaced, never changed
};

} // namespace hl::sync

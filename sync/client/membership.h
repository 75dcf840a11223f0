// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/settings.h"
#include "sync/wire/directory.h"
#include "sync/wire/invite.h"

#include <memory>
#include <span>

namespace hearthline::wire {
class MembershipRecord;
}

namespace hl::sync {

/// How this device reaches the organisation's telephone exchange.
struct VoiceAccount
{
    QString user;
    QByteArray password; ///< never logged, never in a process's arguments
    QString domain;
    QString proxy; ///< sip:host:port;transport=tls
    QByteArray caPem; ///< trusted for the SIP leg
    bool recordCalls = false; ///< the organisation records, after the notice has played
};

/// Who this device is in which organisation. Kept in the vault's settings; verified again each time it is loaded.
class Membership
{
public:
    /// nullopt before the device has joined. Errors: Corrupt, Unauthorised (kept certificates do not verify).
    [[nodiscard]] static Result<std::optional<Membership>> load(const store::Settings &settings);
    /// Errors: as load().
    [[nodiscard]] static Result<Membership> fromRecord(const hearthline::wire::MembershipRecord &record);
    [[nodiscard]] Result<void> save(store::Settings &settings) const;

    [[nodiscard]] OrgId org() const { return m_org; }
    [[nodiscard]] const crypto::PublicKey &root() const { return m_root; }
    [[nodiscard]] StaffId staff() const { return m_self.staff; }
    [[nodiscard]] DeviceId device() const { return m_self.device; }
    [[nodiscard]] Roles roles() const { return m_self.roles; }
    /// What she is above all, for a screen; what she may do is may().
    [[nodiscard]] Role role() const { return isLeader() ? Role::Leader : Role::Counsellor; }
    [[nodiscard]] bool isLeader() const { return m_self.roles.has(Role::Leader); }
    [[nodiscard]] bool may(Action action) const { return m_self.may(action); }
    /// A statement that holds has ended this device: what is unsent goes out, then the vault goes (SECURITY 3.9).
    [[nodiscard]] bool isRevoked() const { return m_self.state == DeviceState::Revoked; }
    [[nodiscard]] const QString &name() const { return m_name; }
    [[nodiscard]] const ServerAddress &server() const { return m_server; }
    [[nodiscard]] const VoiceAccount &voice() const { return m_voice; }
    [[nodiscard]] const Directory &directory() const { return m_directory; }
    /// A member's name as the admin wrote it; empty when unknown.
    [[nodiscard]] QString nameOf(StaffId staff) const;

    /// Everybody who has a device that is not revoked, this member included.
    [[nodiscard]] QList<StaffId> members() const;

    /// How many statements of the organisation's log it knows: the cursor for more.
    [[nodiscard]] quint64 statements() const { return m_known; }
    /// Takes the statements that follow the first `after`, each checked against the pinned root; after 0 the directory
    /// is folded anew. Errors: Conflict (they do not follow), Unauthorised (they leave this device out).
    [[nodiscard]] Result<void> addStatements(quint64 after, std::span<const Signed> statements);
    /// All that it knows, for a server that was restored from a backup and lacks some.
    [[nodiscard]] std::vector<Signed> allStatements() const;

    /// As kept in the vault: MemberDesk hands parts of it on to a device that it approves.
    [[nodiscard]] const hearthline::wire::MembershipRecord &record() const { return *m_record; }

private:
    Membership() = default;
    std::shared_ptr<hearthline::wire::MembershipRecord> m_record; ///< replaced, never changed
    OrgId m_org;
    crypto::PublicKey m_root;
    Member m_self;
    QString m_name;
    ServerAddress m_server;
    VoiceAccount m_voice;
    Directory m_directory;
    quint64 m_known = 0;
};

} // namespace hl::sync

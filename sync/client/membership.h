// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/settings.h"
#include "sync/wire/directory.h"

#include <memory>

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
    [[nodiscard]] Role role() const { return m_self.role; }
    [[nodiscard]] const QString &name() const { return m_name; }
    [[nodiscard]] const ServerAddress &server() const { return m_server; }
    [[nodiscard]] const VoiceAccount &voice() const { return m_voice; }
    [[nodiscard]] const Directory &directory() const { return m_directory; }
    /// A member's name as the admin wrote it; empty when unknown.
    [[nodiscard]] QString nameOf(StaffId staff) const;

    /// Everybody who has a device that is not revoked, this member included.
    [[nodiscard]] QList<StaffId> members() const;

    /// Takes a newer directory after checking it against the pinned root. Errors: Unauthorised.
    [[nodiscard]] Result<void> updateDirectory(const hearthline::wire::DirectoryReply &reply);

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
};

} // namespace hl::sync

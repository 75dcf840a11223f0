// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/id.h"
#include "core/base/result.h"
#include "core/crypto/box.h"
#include "core/crypto/sign.h"
#include "sync/wire/invite.h"
#include "sync/wire/statement.h"

#include <map>
#include <optional>
#include <vector>

namespace hearthline::wire {
class DirectoryReply;
}

namespace hl::sync {

enum class Role : quint8 {
    Counsellor = 1,
    Leader = 2,
};

/// The organisation's public keys of one epoch, signed by its root key: never taken on the server's word.
struct OrgStatement
{
    OrgId org;
    quint32 epoch = 0; ///< YYYYMM
    crypto::PublicKey team; ///< records are sealed to it; its secret is with the leaders
    crypto::PublicKey archive; ///< and to this one; its secret is offline
    crypto::PublicKey recording; ///< recordings are sealed to it
    crypto::PublicKey receipt; ///< the server signs receipts with it
    QString serverName; ///< host name that session challenges are bound to
    crypto::PublicKey content; ///< content packs are signed with it; null in an organisation made before there were any

    [[nodiscard]] QByteArray toBytes() const;
    [[nodiscard]] static Result<OrgStatement> fromBytes(QByteArrayView bytes);
};

/// Signed with the root key when an invite is made.
struct InviteCert
{
    OrgId org;
    InviteId invite;
    StaffId staff;
    Role role = Role::Counsellor;
    crypto::PublicKey inviteKey; ///< the key that the invite's secret gives
    QByteArray sealedName; ///< the member's name under the directory key: the server cannot read it

    [[nodiscard]] QByteArray toBytes() const;
    [[nodiscard]] static Result<InviteCert> fromBytes(QByteArrayView bytes);
};

/// Signed with the invite's key by the device that joins.
struct DeviceStatement
{
    OrgId org;
    InviteId invite;
    DeviceId device;
    crypto::PublicKey signKey;
    crypto::PublicKey boxKey;

    [[nodiscard]] QByteArray toBytes() const;
    [[nodiscard]] static Result<DeviceStatement> fromBytes(QByteArrayView bytes);
};

struct DeviceCert
{
    Signed invite; ///< by the root
    Signed device; ///< by the invite's key
};

/// A device whose chain to the root was checked.
struct Member
{
    StaffId staff;
    Role role = Role::Counsellor;
    DeviceId device;
    crypto::PublicKey signKey;
    crypto::PublicKey boxKey;
    QByteArray sealedName;
    bool revoked = false; ///< still verifies what it signed before, gets nothing new
};

[[nodiscard]] Signed signStatement(const OrgStatement &statement, const crypto::SecretKey &root);
[[nodiscard]] Signed signInviteCert(const InviteCert &cert, const crypto::SecretKey &root);
[[nodiscard]] Signed signDevice(const DeviceStatement &statement, const crypto::SecretKey &inviteKey);

/// root -> invite -> device. Error: Unauthorised when a link is missing or belongs to another organisation.
[[nodiscard]] Result<Member> verifyDevice(const DeviceCert &cert, const crypto::PublicKey &root, OrgId org);
[[nodiscard]] Result<OrgStatement> verifyStatement(const Signed &statement, const crypto::PublicKey &root, OrgId org);

/// The members of the organisation, as far as their certificates hold. Entries that do not verify are left out and
/// counted.
class Directory
{
public:
    [[nodiscard]] static Result<Directory> fromReply(
        const hearthline::wire::DirectoryReply &reply, const crypto::PublicKey &root, OrgId org);

    [[nodiscard]] const OrgStatement &org() const { return m_org; }
    [[nodiscard]] const Member *device(DeviceId id) const;
    [[nodiscard]] std::vector<const Member *> devicesOf(StaffId staff) const;
    [[nodiscard]] const std::map<DeviceId, Member> &devices() const { return m_devices; }
    [[nodiscard]] int refused() const { return m_refused; }

private:
    OrgStatement m_org;
    std::map<DeviceId, Member> m_devices;
    int m_refused = 0;
};

[[nodiscard]] QByteArray sealName(const crypto::SecretKey &directoryKey, StaffId staff, const QString &name);
[[nodiscard]] Result<QString> openName(const crypto::SecretKey &directoryKey, StaffId staff, QByteArrayView sealed);

} // namespace hl::sync

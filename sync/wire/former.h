// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/wire/people.h"

namespace hearthline::wire {
class FormerDirectory;
}

/// How members were certified before there was a log of statements. Servers and vaults of that time hold nothing else;
/// they are read as statements of kind FormerDevice, which carry these signatures.
namespace hl::sync {

/// Signed with the root key when an invite was made.
struct InviteCert
{
    OrgId org;
    InviteId invite;
    StaffId staff;
    Role role = Role::Counsellor;
    crypto::PublicKey inviteKey;
    QByteArray sealedName;

    [[nodiscard]] QByteArray toBytes() const;
    [[nodiscard]] static Result<InviteCert> fromBytes(QByteArrayView bytes);
};

/// Signed with the invite's key by the device that joined.
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

struct FormerDevice
{
    InviteCert place;
    DeviceStatement device;
};

[[nodiscard]] Signed signInviteCert(const InviteCert &cert, const crypto::SecretKey &root);
[[nodiscard]] Signed signDevice(const DeviceStatement &statement, const crypto::SecretKey &inviteKey);
/// root -> invite -> device. Error: Unauthorised when a link is missing or belongs to another organisation.
[[nodiscard]] Result<FormerDevice> verifyFormer(
    const Signed &invite, const Signed &device, const crypto::PublicKey &root, OrgId org);

/// What a vault of that time kept, as statements.
[[nodiscard]] std::vector<Signed> formerStatements(const hearthline::wire::FormerDirectory &reply, OrgId org);

} // namespace hl::sync

// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/wire/former.h"

#include "core/crypto/crypto.h"
#include "sync/wire/bytes.h"
#include "sync/wire/limits.h"
#include "sync/wire/messages.pb.h"

namespace hl::sync {

namespace {

constexpr QByteArrayView InviteDomain("hl.invite.1");
constexpr QByteArrayView DeviceDomain("hl.device.1");
constexpr quint32 LongestName = 512;

Signed signedBy(const crypto::SecretKey &key, QByteArrayView domain, const QByteArray &body)
{
    return {body, crypto::sign(key, domain, body).toBytes()};
}

bool holds(const Signed &statement, const crypto::PublicKey &key, QByteArrayView domain)
{
    const auto signature = crypto::Signature::fromBytes(statement.signature);
    return signature && crypto::verify(key, domain, statement.body, *signature);
}

} // namespace

QByteArray InviteCert::toBytes() const
{
    ByteWriter out;
    out.number(Suite1);
    out.id(org);
    out.id(invite);
    out.id(staff);
    out.number(static_cast<quint8>(role));
    out.key(inviteKey);
    out.field(sealedName);
    return out.take();
}

Result<InviteCert> InviteCert::fromBytes(QByteArrayView bytes)
{
    ByteReader in(bytes);
    InviteCert cert;
    in.require(in.number<quint8>() == Suite1);
    cert.org = in.id<OrgId>();
    cert.invite = in.id<InviteId>();
    cert.staff = in.id<StaffId>();
    const auto role = in.number<quint8>();
    in.require(role == 1 || role == 2);
    cert.role = static_cast<Role>(role);
    cert.inviteKey = in.key();
    cert.sealedName = in.field(LongestName);
    if (!in.finished())
        return fail(ErrorCode::InvalidInput, "invite certificate is damaged");
    return cert;
}

QByteArray DeviceStatement::toBytes() const
{
    ByteWriter out;
    out.number(Suite1);
    out.id(org);
    out.id(invite);
    out.id(device);
    out.key(signKey);
    out.key(boxKey);
    return out.take();
}

Result<DeviceStatement> DeviceStatement::fromBytes(QByteArrayView bytes)
{
    ByteReader in(bytes);
    DeviceStatement statement;
    in.require(in.number<quint8>() == Suite1);
    statement.org = in.id<OrgId>();
    statement.invite = in.id<InviteId>();
    statement.device = in.id<DeviceId>();
    statement.signKey = in.key();
    statement.boxKey = in.key();
    if (!in.finished())
        return fail(ErrorCode::InvalidInput, "device statement is damaged");
    return statement;
}

Signed signInviteCert(const InviteCert &cert, const crypto::SecretKey &root)
{
    return signedBy(root, InviteDomain, cert.toBytes());
}

Signed signDevice(const DeviceStatement &statement, const crypto::SecretKey &inviteKey)
{
    return signedBy(inviteKey, DeviceDomain, statement.toBytes());
}

Result<FormerDevice> verifyFormer(
    const Signed &inviteBytes, const Signed &deviceBytes, const crypto::PublicKey &root, OrgId org)
{
    const auto place = InviteCert::fromBytes(inviteBytes.body);
    const auto device = DeviceStatement::fromBytes(deviceBytes.body);
    if (!place || !device || !holds(inviteBytes, root, InviteDomain)
        || !holds(deviceBytes, place->inviteKey, DeviceDomain))
        return fail(ErrorCode::Unauthorised, "device certificate has no chain to the organisation's root");
    if (place->org != org || device->org != org || device->invite != place->invite || device->device.isNull())
        return fail(ErrorCode::Unauthorised, "device certificate belongs elsewhere");
    return FormerDevice{*place, *device};
}

std::vector<Signed> formerStatements(const hearthline::wire::FormerDirectory &reply, OrgId org)
{
    const auto bytes = [](const std::string &text) { return QByteArray::fromStdString(text); };
    std::vector<Signed> statements{carry(
        StatementKind::Organisation, org, packSigned({{bytes(reply.org().body()), bytes(reply.org().signature())}}))};
    for (const auto &entry : reply.devices())
        statements.push_back(carry(StatementKind::FormerDevice, org,
            packSigned({{bytes(entry.invite_body()), bytes(entry.invite_signature())},
                {bytes(entry.device_body()), bytes(entry.device_signature())}})));
    return statements;
}

} // namespace hl::sync

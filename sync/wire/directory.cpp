// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/wire/directory.h"

#include "core/crypto/aead.h"
#include "core/crypto/crypto.h"
#include "sync/wire/bytes.h"
#include "sync/wire/limits.h"
#include "sync/wire/messages.pb.h"

namespace hl::sync {

namespace {

constexpr QByteArrayView StatementDomain("hl.org.1");
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

QByteArray nameContext(StaffId staff)
{
    return QByteArray("hl.name.1") + staff.toBytes();
}

} // namespace

QByteArray OrgStatement::toBytes() const
{
    ByteWriter out;
    out.number(Suite1);
    out.id(org);
    out.number(epoch);
    for (const auto &key : {team, archive, recording, receipt})
        out.key(key);
    out.field(serverName.toUtf8());
    if (!content.isNull())
        out.key(content);
    return out.take();
}

Result<OrgStatement> OrgStatement::fromBytes(QByteArrayView bytes)
{
    ByteReader in(bytes);
    OrgStatement statement;
    in.require(in.number<quint8>() == Suite1);
    statement.org = in.id<OrgId>();
    statement.epoch = in.number<quint32>();
    for (auto *key : {&statement.team, &statement.archive, &statement.recording, &statement.receipt})
        *key = in.key();
    const QByteArray serverName = in.field(LongestName);
    statement.serverName = QString::fromUtf8(serverName);
    in.require(statement.serverName.toUtf8() == serverName); // one statement, one text
    if (in.ok() && !in.finished()) {
        statement.content = in.key();
        in.require(!statement.content.isNull());
    }
    if (!in.finished())
        return fail(ErrorCode::InvalidInput, "organisation statement is damaged");
    return statement;
}

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

Signed signStatement(const OrgStatement &statement, const crypto::SecretKey &root)
{
    return signedBy(root, StatementDomain, statement.toBytes());
}

Signed signInviteCert(const InviteCert &cert, const crypto::SecretKey &root)
{
    return signedBy(root, InviteDomain, cert.toBytes());
}

Signed signDevice(const DeviceStatement &statement, const crypto::SecretKey &inviteKey)
{
    return signedBy(inviteKey, DeviceDomain, statement.toBytes());
}

Result<Member> verifyDevice(const DeviceCert &cert, const crypto::PublicKey &root, OrgId org)
{
    const auto invite = InviteCert::fromBytes(cert.invite.body);
    const auto device = DeviceStatement::fromBytes(cert.device.body);
    if (!invite || !device || !holds(cert.invite, root, InviteDomain)
        || !holds(cert.device, invite->inviteKey, DeviceDomain))
        return fail(ErrorCode::Unauthorised, "device certificate has no chain to the organisation's root");
    if (invite->org != org || device->org != org || device->invite != invite->invite || device->device.isNull())
        return fail(ErrorCode::Unauthorised, "device certificate belongs elsewhere");
    return Member{
        invite->staff, invite->role, device->device, device->signKey, device->boxKey, invite->sealedName, false};
}

Result<OrgStatement> verifyStatement(const Signed &statement, const crypto::PublicKey &root, OrgId org)
{
    auto parsed = OrgStatement::fromBytes(statement.body);
    if (!parsed || !holds(statement, root, StatementDomain) || parsed->org != org)
        return fail(ErrorCode::Unauthorised, "organisation keys are not signed by its root");
    return parsed;
}

Result<Directory> Directory::fromReply(
    const hearthline::wire::DirectoryReply &reply, const crypto::PublicKey &root, OrgId org)
{
    const auto bytes = [](const std::string &text) { return QByteArray::fromStdString(text); };
    auto statement = verifyStatement({bytes(reply.org().body()), bytes(reply.org().signature())}, root, org);
    if (!statement)
        return fail(statement.error());
    Directory directory;
    directory.m_org = *statement;
    std::map<QByteArray, int> invitesSeen;
    for (const auto &entry : reply.devices()) {
        const DeviceCert cert{{bytes(entry.invite_body()), bytes(entry.invite_signature())},
            {bytes(entry.device_body()), bytes(entry.device_signature())}};
        const auto member = verifyDevice(cert, root, org);
        // one invite makes one device: a second one is a leaked link
        if (!member || invitesSeen[cert.invite.body]++ > 0 || directory.m_devices.contains(member->device))
            ++directory.m_refused;
        else
            directory.m_devices.emplace(member->device, *member);
    }
    for (const std::string &id : reply.revoked_devices())
        if (const auto device = DeviceId::fromBytes(bytes(id)); device && directory.m_devices.contains(*device))
            directory.m_devices[*device].revoked = true;
    return directory;
}

const Member *Directory::device(DeviceId id) const
{
    const auto found = m_devices.find(id);
    return found == m_devices.end() ? nullptr : &found->second;
}

std::vector<const Member *> Directory::devicesOf(StaffId staff) const
{
    std::vector<const Member *> found;
    for (const auto &[id, member] : m_devices)
        if (member.staff == staff)
            found.push_back(&member);
    return found;
}

QByteArray sealName(const crypto::SecretKey &directoryKey, StaffId staff, const QString &name)
{
    return crypto::seal(directoryKey, nameContext(staff), crypto::pad(name.toUtf8(), 64));
}

Result<QString> openName(const crypto::SecretKey &directoryKey, StaffId staff, QByteArrayView sealed)
{
    return crypto::open(directoryKey, nameContext(staff), sealed)
        .and_then([](const QByteArray &padded) { return crypto::unpad(padded, 64); })
        .map([](const QByteArray &utf8) { return QString::fromUtf8(utf8); });
}

} // namespace hl::sync

// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/wire/orgstatement.h"

#include "core/crypto/aead.h"
#include "core/crypto/crypto.h"
#include "sync/wire/bytes.h"
#include "sync/wire/limits.h"

namespace hl::sync {

namespace {

constexpr QByteArrayView StatementDomain("hl.org.1");
constexpr quint32 LongestName = 512;

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

Signed signStatement(const OrgStatement &statement, const crypto::SecretKey &root)
{
    const QByteArray body = statement.toBytes();
    return {body, crypto::sign(root, StatementDomain, body).toBytes()};
}

Result<OrgStatement> verifyStatement(const Signed &statement, const crypto::PublicKey &root, OrgId org)
{
    auto parsed = OrgStatement::fromBytes(statement.body);
    const auto signature = crypto::Signature::fromBytes(statement.signature);
    if (!parsed || !signature || !crypto::verify(root, StatementDomain, statement.body, *signature)
        || parsed->org != org)
        return fail(ErrorCode::Unauthorised, "organisation keys are not signed by its root");
    return parsed;
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

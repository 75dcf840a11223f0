// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/wire/statement.h"

#include "core/crypto/crypto.h"
#include "sync/wire/bytes.h"
#include "sync/wire/limits.h"

namespace hl::sync {

namespace {

constexpr QByteArrayView Domain("hl.statement.1");

StatementId carriedId(const QByteArray &payload)
{
    return StatementId::fromBytes(crypto::hash(payload).first(16)).value_or(StatementId());
}

} // namespace

QByteArray StatementBody::toBytes() const
{
    ByteWriter out;
    out.number(Suite1);
    out.number(static_cast<quint8>(kind));
    out.id(org);
    out.id(id);
    out.number(static_cast<quint64>(toEpochMs(at)));
    out.number(static_cast<quint8>(signer.kind));
    if (signer.kind == Signer::Kind::Invite)
        out.id(signer.invite);
    else
        out.id(signer.device);
    out.field(payload);
    return out.take();
}

Result<StatementBody> StatementBody::fromBytes(QByteArrayView bytes)
{
    ByteReader in(bytes);
    if (const auto suite = in.number<quint8>(); in.ok() && suite != Suite1)
        return fail(ErrorCode::Unsupported, "statement of another suite");
    StatementBody statement;
    statement.kind = static_cast<StatementKind>(in.number<quint8>());
    statement.org = in.id<OrgId>();
    statement.id = in.id<StatementId>();
    const auto at = in.number<quint64>();
    in.require(at <= LatestTime);
    const auto signer = in.number<quint8>();
    in.require(signer >= 1 && signer <= 4);
    statement.signer.kind = static_cast<Signer::Kind>(signer);
    const QByteArray who = in.raw(16);
    if (!in.ok())
        return fail(ErrorCode::InvalidInput, "statement is damaged");
    statement.at = fromEpochMs(static_cast<qint64>(at));
    const auto device = DeviceId::fromBytes(who);
    if (statement.signer.kind == Signer::Kind::Invite)
        statement.signer.invite = InviteId::fromBytes(who).value_or(InviteId());
    else
        statement.signer.device = device.value_or(DeviceId());
    const bool isNamed = statement.signer.kind == Signer::Kind::Device || statement.signer.kind == Signer::Kind::Invite;
    in.require(device && device->isNull() != isNamed);
    statement.payload = in.field(static_cast<quint32>(MaxStatementBytes));
    if (!in.finished() || statement.id.isNull())
        return fail(ErrorCode::InvalidInput, "statement is damaged");
    return statement;
}

Signed signStatement(const StatementBody &statement, const crypto::SecretKey &key)
{
    const QByteArray body = statement.toBytes();
    return {body, crypto::sign(key, Domain, body).toBytes()};
}

Signed signStatement(StatementKind kind, OrgId org, const Signer &signer, const QByteArray &payload,
    const crypto::SecretKey &key, const Clock &clock)
{
    return signStatement(StatementBody{kind, org, StatementId::create(clock), clock.now(), signer, payload}, key);
}

Signed carry(StatementKind kind, OrgId org, const QByteArray &payload)
{
    StatementBody statement;
    statement.kind = kind;
    statement.org = org;
    statement.id = carriedId(payload);
    statement.signer.kind = Signer::Kind::None;
    statement.payload = payload;
    return {statement.toBytes(), QByteArray(crypto::Signature::size, '\0')};
}

bool isCarried(const StatementBody &statement)
{
    return statement.signer.kind == Signer::Kind::None && toEpochMs(statement.at) == 0
        && statement.id == carriedId(statement.payload);
}

bool isSignedBy(const Signed &statement, const crypto::PublicKey &key)
{
    const auto signature = crypto::Signature::fromBytes(statement.signature);
    return signature && crypto::verify(key, Domain, statement.body, *signature);
}

QByteArray statementHash(const Signed &statement)
{
    return crypto::hash(crypto::field(statement.body) + statement.signature);
}

} // namespace hl::sync

// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/wire/people.h"

#include "core/crypto/crypto.h"
#include "sync/wire/bytes.h"
#include "sync/wire/limits.h"

#include <QtEndian>

namespace hl::sync {

namespace {

constexpr quint32 LongestName = 512;
constexpr quint32 LongestBundle = 64 << 10;
constexpr quint32 LongestBody = 4096;
constexpr QByteArrayView DigitsLabel("hl.approval.digits.1");

bool flag(ByteReader &in)
{
    const auto value = in.number<quint8>();
    in.require(value <= 1);
    return value == 1;
}

Roles roles(ByteReader &in)
{
    const auto known = Roles::fromBits(in.number<quint16>());
    in.require(known.has_value());
    return known.value_or(Roles());
}

template <typename Payload>
Result<Payload> finished(const ByteReader &in, Payload &&payload)
{
    if (!in.finished())
        return fail(ErrorCode::InvalidInput, "statement's payload is damaged");
    return std::forward<Payload>(payload);
}

} // namespace

QByteArray InvitePayload::toBytes() const
{
    ByteWriter out;
    out.id(invite);
    out.id(staff);
    out.number(roles.bits());
    out.key(inviteKey);
    out.number(static_cast<quint64>(toEpochMs(expires)));
    out.number(static_cast<quint8>(isPreApproved));
    out.field(sealedName);
    return out.take();
}

Result<InvitePayload> InvitePayload::fromBytes(QByteArrayView bytes)
{
    ByteReader in(bytes);
    InvitePayload payload;
    payload.invite = in.id<InviteId>();
    payload.staff = in.id<StaffId>();
    payload.roles = sync::roles(in);
    payload.inviteKey = in.key();
    const auto expires = in.number<quint64>();
    in.require(expires <= LatestTime && !payload.invite.isNull() && !payload.staff.isNull());
    payload.expires = fromEpochMs(static_cast<qint64>(in.ok() ? expires : 0));
    payload.isPreApproved = flag(in);
    payload.sealedName = in.field(LongestName);
    return finished(in, std::move(payload));
}

QByteArray JoinPayload::toBytes() const
{
    ByteWriter out;
    out.id(device);
    out.key(signKey);
    out.key(boxKey);
    return out.take();
}

Result<JoinPayload> JoinPayload::fromBytes(QByteArrayView bytes)
{
    ByteReader in(bytes);
    JoinPayload payload;
    payload.device = in.id<DeviceId>();
    payload.signKey = in.key();
    payload.boxKey = in.key();
    in.require(!payload.device.isNull());
    return finished(in, std::move(payload));
}

QByteArray ChallengePayload::toBytes() const
{
    ByteWriter out;
    out.id(device);
    out.raw(join);
    out.raw(nonce);
    return out.take();
}

Result<ChallengePayload> ChallengePayload::fromBytes(QByteArrayView bytes)
{
    ByteReader in(bytes);
    ChallengePayload payload;
    payload.device = in.id<DeviceId>();
    payload.join = in.raw(crypto::hashSize);
    payload.nonce = in.raw(32);
    return finished(in, std::move(payload));
}

QByteArray ApprovalPayload::toBytes() const
{
    ByteWriter out;
    out.id(device);
    out.raw(join);
    out.number(static_cast<quint8>(isAdmitted));
    out.field(sealedBundle);
    return out.take();
}

Result<ApprovalPayload> ApprovalPayload::fromBytes(QByteArrayView bytes)
{
    ByteReader in(bytes);
    ApprovalPayload payload;
    payload.device = in.id<DeviceId>();
    payload.join = in.raw(crypto::hashSize);
    payload.isAdmitted = flag(in);
    payload.sealedBundle = in.field(LongestBundle);
    return finished(in, std::move(payload));
}

QByteArray RevocationPayload::toBytes() const
{
    ByteWriter out;
    out.id(staff);
    out.id(device);
    out.number(static_cast<quint8>(reason));
    return out.take();
}

Result<RevocationPayload> RevocationPayload::fromBytes(QByteArrayView bytes)
{
    ByteReader in(bytes);
    RevocationPayload payload;
    payload.staff = in.id<StaffId>();
    payload.device = in.id<DeviceId>();
    const auto reason = in.number<quint8>();
    in.require(reason >= 1 && reason <= 3 && !payload.staff.isNull());
    payload.reason = static_cast<RevocationReason>(reason);
    return finished(in, std::move(payload));
}

QByteArray RoleChangePayload::toBytes() const
{
    ByteWriter out;
    out.id(staff);
    out.number(roles.bits());
    return out.take();
}

Result<RoleChangePayload> RoleChangePayload::fromBytes(QByteArrayView bytes)
{
    ByteReader in(bytes);
    RoleChangePayload payload;
    payload.staff = in.id<StaffId>();
    payload.roles = sync::roles(in);
    return finished(in, std::move(payload));
}

QByteArray EndorsementPayload::toBytes() const
{
    return statement;
}

Result<EndorsementPayload> EndorsementPayload::fromBytes(QByteArrayView bytes)
{
    ByteReader in(bytes);
    EndorsementPayload payload{in.raw(crypto::hashSize)};
    return finished(in, std::move(payload));
}

QByteArray BoxKeyPayload::toBytes() const
{
    ByteWriter out;
    out.number(number);
    out.key(key);
    return out.take();
}

Result<BoxKeyPayload> BoxKeyPayload::fromBytes(QByteArrayView bytes)
{
    ByteReader in(bytes);
    BoxKeyPayload payload{in.number<quint32>(), in.key()};
    in.require(payload.number >= 1);
    return finished(in, std::move(payload));
}

QByteArray MinimumVersionPayload::toBytes() const
{
    ByteWriter out;
    out.number(version);
    return out.take();
}

Result<MinimumVersionPayload> MinimumVersionPayload::fromBytes(QByteArrayView bytes)
{
    ByteReader in(bytes);
    MinimumVersionPayload payload{in.number<quint32>()};
    in.require(payload.version >= 1);
    return finished(in, std::move(payload));
}

QByteArray packSigned(std::initializer_list<Signed> parts)
{
    ByteWriter out;
    for (const Signed &part : parts) {
        out.field(part.body);
        out.raw(part.signature);
    }
    return out.take();
}

Result<std::vector<Signed>> unpackSigned(QByteArrayView bytes, std::size_t count)
{
    ByteReader in(bytes);
    std::vector<Signed> parts(count);
    for (Signed &part : parts) {
        part.body = in.field(LongestBody);
        part.signature = in.raw(crypto::Signature::size);
    }
    return finished(in, std::move(parts));
}

QString approvalDigits(const Signed &join, const Signed &challenge)
{
    const QByteArray hash = crypto::hashWithKey(DigitsLabel, statementHash(join) + statementHash(challenge));
    // 2^64 is no multiple of a million; what that favours is below one part in 10^13
    return QString::number(qFromLittleEndian<quint64>(hash.constData()) % 1000000).rightJustified(6, u'0');
}

} // namespace hl::sync

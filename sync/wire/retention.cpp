// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/wire/retention.h"

#include "sync/wire/bytes.h"
#include "sync/wire/directory.h"
#include "sync/wire/limits.h"

namespace hl::sync {

namespace {

constexpr QByteArrayView DeletionDomain("hl.deletion.1");
constexpr int AccessMonths = 60;

Error damaged()
{
    return makeError(ErrorCode::InvalidInput, "a statement about retention is damaged");
}

const Member *signerOf(const StatementBody &statement, Action action, const Directory &directory)
{
    const Member *member
        = statement.signer.kind == Signer::Kind::Device ? directory.device(statement.signer.device) : nullptr;
    return member && member->isActive() && member->may(action) ? member : nullptr;
}

} // namespace

int monthsKept(EventType type)
{
    return type == EventType::Access ? AccessMonths : RetentionMonths;
}

QByteArray Hold::toBytes() const
{
    ByteWriter out;
    out.id(record);
    out.number(static_cast<quint8>(reason));
    return out.take();
}

Result<Hold> Hold::fromBytes(QByteArrayView bytes)
{
    ByteReader in(bytes);
    Hold hold;
    hold.record = in.id<RecordId>();
    const auto reason = in.number<quint8>();
    in.require(reason >= 1 && reason <= 3 && !hold.record.isNull());
    hold.reason = static_cast<HoldReason>(reason);
    if (!in.finished())
        return fail(damaged());
    return hold;
}

QByteArray HoldLift::toBytes() const
{
    return record.toBytes();
}

Result<HoldLift> HoldLift::fromBytes(QByteArrayView bytes)
{
    ByteReader in(bytes);
    const HoldLift lift{in.id<RecordId>()};
    if (!in.finished() || lift.record.isNull())
        return fail(damaged());
    return lift;
}

QByteArray Restriction::toBytes() const
{
    ByteWriter out;
    out.id(record);
    out.number(static_cast<quint8>(restricted ? 1 : 0));
    return out.take();
}

Result<Restriction> Restriction::fromBytes(QByteArrayView bytes)
{
    ByteReader in(bytes);
    Restriction restriction;
    restriction.record = in.id<RecordId>();
    const auto restricted = in.number<quint8>();
    in.require(restricted <= 1 && !restriction.record.isNull());
    restriction.restricted = restricted == 1;
    if (!in.finished())
        return fail(damaged());
    return restriction;
}

QByteArray Deletion::toBytes(OrgId org, const crypto::SecretKey &receiptKey) const
{
    ByteWriter out;
    out.number(month);
    out.number(static_cast<quint32>(entries.size()));
    for (const Entry &entry : entries) {
        out.id(entry.event);
        out.id(entry.record);
        out.number(entry.epoch);
        out.number(entry.retainUntil);
        out.raw(entry.hash);
    }
    const QByteArray body = out.take();
    return body + crypto::sign(receiptKey, DeletionDomain, org.toBytes() + body).toBytes();
}

Result<Deletion> Deletion::fromBytes(QByteArrayView bytes, OrgId org, const crypto::PublicKey &receiptKey)
{
    ByteReader in(bytes);
    Deletion deletion;
    deletion.month = in.number<quint32>();
    const auto count = in.number<quint32>();
    in.require(count >= 1 && count <= MostEntries);
    for (quint32 i = 0; i < count && in.ok(); ++i) {
        Entry entry;
        entry.event = in.id<EventId>();
        entry.record = in.id<RecordId>();
        entry.epoch = in.number<quint32>();
        entry.retainUntil = in.number<quint32>();
        entry.hash = in.raw(HashBytes);
        deletion.entries.push_back(std::move(entry));
    }
    const auto signature = crypto::Signature::fromBytes(in.view(SignatureBytes));
    if (!in.finished() || !signature)
        return fail(damaged());
    if (!crypto::verify(
            receiptKey, DeletionDomain, org.toBytes() + bytes.chopped(SignatureBytes).toByteArray(), *signature))
        return fail(ErrorCode::Unauthorised, "a manifest of deletions is not signed by the server");
    return deletion;
}

bool RetentionBook::apply(const StatementBody &statement, const Directory &directory)
{
    if (statement.kind == StatementKind::Deletion) {
        const auto deletion = Deletion::fromBytes(statement.payload, statement.org, directory.org().receipt);
        if (!deletion || statement.signer.kind != Signer::Kind::None)
            return false;
        for (const Deletion::Entry &entry : deletion->entries)
            ++m_deleted[entry.epoch];
        return true;
    }
    const Action action = statement.kind == StatementKind::Hold ? Action::PlaceHold
        : statement.kind == StatementKind::HoldLift             ? Action::LiftHold
                                                                : Action::RestrictRecord;
    const Member *leader = signerOf(statement, action, directory);
    if (!leader)
        return false;
    switch (statement.kind) {
    case StatementKind::Hold: {
        const auto hold = Hold::fromBytes(statement.payload);
        if (hold) // once more begins anew: who wanted to lift the old one has not seen this
            m_held.insert_or_assign(hold->record, Held{hold->reason, statement.at, leader->staff, {}});
        return hold.has_value();
    }
    case StatementKind::HoldLift:
        return lift(statement, leader->staff, directory);
    case StatementKind::Restriction: {
        const auto restriction = Restriction::fromBytes(statement.payload);
        if (!restriction)
            return false;
        if (restriction->restricted)
            m_restricted.insert(restriction->record);
        else
            m_restricted.erase(restriction->record);
        return true;
    }
    default:
        return false;
    }
}

bool RetentionBook::lift(const StatementBody &statement, StaffId by, const Directory &directory)
{
    const auto lift = HoldLift::fromBytes(statement.payload);
    const auto held = lift ? m_held.find(lift->record) : m_held.end();
    if (held == m_held.end())
        return false;
    held->second.lifting.insert(by);
    if (std::ssize(held->second.lifting) >= std::min(2, leaderCount(directory)))
        m_held.erase(held);
    return true;
}

quint64 RetentionBook::deleted(quint32 epoch) const
{
    const auto found = m_deleted.find(epoch);
    return found == m_deleted.end() ? 0 : found->second;
}

int leaderCount(const Directory &directory)
{
    std::set<StaffId> leaders;
    for (const auto &[id, member] : directory.devices()) {
        if (member.isActive() && member.may(Action::LiftHold))
            leaders.insert(member.staff);
    }
    return static_cast<int>(leaders.size());
}

} // namespace hl::sync

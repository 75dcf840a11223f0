// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/wire/keybook.h"

#include "core/crypto/crypto.h"
#include "sync/wire/bytes.h"
#include "sync/wire/directory.h"
#include "sync/wire/event.h"

#include <algorithm>

#include <QDateTime>

namespace hl::sync {

namespace {

bool isEpoch(KeyScope scope, quint32 epoch)
{
    const quint32 year = epoch / 100;
    const quint32 part = epoch % 100;
    return year >= 2000 && year <= 9999 && part >= 1 && part <= (scope == KeyScope::Duty ? 53U : 12U);
}

void write(ByteWriter &out, const EpochKeys &keys)
{
    out.number(static_cast<quint8>(keys.scope));
    out.number(keys.epoch);
    out.key(keys.key);
}

EpochKeys readKeys(ByteReader &in)
{
    EpochKeys keys;
    const auto scope = in.number<quint8>();
    in.require(scope >= 1 && scope <= 3);
    keys.scope = static_cast<KeyScope>(scope);
    keys.epoch = in.number<quint32>();
    in.require(isEpoch(keys.scope, keys.epoch));
    keys.key = in.key();
    in.require(!keys.key.isNull());
    return keys;
}

/// What a sealed secret belongs to: this key of this organisation, for this device.
QByteArray grantContext(OrgId org, const EpochKeys &keys, DeviceId device)
{
    ByteWriter out;
    out.raw("hl.grant.1");
    out.id(org);
    write(out, keys);
    out.id(device);
    return out.take();
}

Error damaged()
{
    return makeError(ErrorCode::InvalidInput, "a statement about keys is damaged");
}

bool maySay(Action action, const StatementBody &statement, const Directory &directory)
{
    const Member *member
        = statement.signer.kind == Signer::Kind::Device ? directory.device(statement.signer.device) : nullptr;
    return member && member->isActive() && member->may(action);
}

} // namespace

quint32 epochOf(KeyScope scope, Timestamp at, int plus)
{
    if (scope != KeyScope::Duty)
        return monthOf(at, plus);
    int year = 0;
    const auto day = QDateTime::fromMSecsSinceEpoch(toEpochMs(at), Qt::UTC).date().addDays(qint64(7) * plus);
    const int week = day.weekNumber(&year);
    return static_cast<quint32>(year * 100 + week);
}

QByteArray EpochKeys::toBytes() const
{
    ByteWriter out;
    write(out, *this);
    return out.take();
}

Result<EpochKeys> EpochKeys::fromBytes(QByteArrayView bytes)
{
    ByteReader in(bytes);
    const EpochKeys keys = readKeys(in);
    if (!in.finished())
        return fail(damaged());
    return keys;
}

Result<void> Grant::add(OrgId org, const crypto::BoxKeyPair &pair, const Member &device)
{
    auto sealed = crypto::sealKeyTo(device.boxKey, grantContext(org, of, device.device), pair.secretKey);
    if (!sealed)
        return fail(sealed.error());
    entries.push_back({device.device, std::move(*sealed)});
    return {};
}

Result<crypto::BoxKeyPair> Grant::open(OrgId org, DeviceId device, const crypto::BoxKeyPair &deviceBox) const
{
    const auto entry = std::ranges::find(entries, device, &Entry::device);
    if (entry == entries.end())
        return fail(ErrorCode::NotFound, "this device was not given the key");
    auto secret = crypto::openSealedKey(deviceBox, grantContext(org, of, device), entry->sealed);
    if (!secret)
        return fail(secret.error());
    auto pair = crypto::BoxKeyPair::fromSecret(std::move(*secret));
    if (!pair || pair->publicKey != of.key)
        return fail(ErrorCode::Corrupt, "a grant holds another key's secret");
    return pair;
}

QByteArray Grant::toBytes() const
{
    ByteWriter out;
    write(out, of);
    out.number(static_cast<quint32>(entries.size()));
    for (const Entry &entry : entries) {
        out.id(entry.device);
        out.raw(entry.sealed);
    }
    return out.take();
}

Result<Grant> Grant::fromBytes(QByteArrayView bytes)
{
    ByteReader in(bytes);
    Grant grant;
    grant.of = readKeys(in);
    const auto count = in.number<quint32>();
    in.require(grant.of.scope != KeyScope::Archive && count >= 1 && count <= MostEntries);
    for (quint32 i = 0; i < count && in.ok(); ++i) {
        const auto device = in.id<DeviceId>();
        grant.entries.push_back({device, in.raw(SealedBytes)});
        in.require(!device.isNull());
    }
    if (!in.finished())
        return fail(damaged());
    return grant;
}

QByteArray Rewrap::hashOf(std::span<const Rewrapped> batch)
{
    ByteWriter out;
    for (const Rewrapped &one : batch) {
        out.id(one.event);
        out.field(one.wraps);
    }
    return crypto::hashWithKey("hearthline.rewrap", out.take());
}

QByteArray Rewrap::toBytes() const
{
    ByteWriter out;
    out.key(from);
    out.key(to);
    out.number(events);
    out.raw(hash);
    return out.take();
}

Result<Rewrap> Rewrap::fromBytes(QByteArrayView bytes)
{
    ByteReader in(bytes);
    Rewrap rewrap{in.key(), in.key(), in.number<quint32>(), in.raw(HashBytes)};
    in.require(rewrap.from != rewrap.to && !rewrap.to.isNull());
    if (!in.finished())
        return fail(damaged());
    return rewrap;
}

Result<KeyDestroyed> KeyDestroyed::fromBytes(QByteArrayView bytes)
{
    return EpochKeys::fromBytes(bytes).map([](const EpochKeys &keys) { return KeyDestroyed{keys}; });
}

bool EpochKey::isHeldBy(const Member &member) const
{
    return holders.contains(member.device) || (isFirst && is.scope == KeyScope::Team && member.cameWithTeamKey);
}

void KeyBook::begin(const OrgStatement &org)
{
    for (const auto &[scope, key] : {std::pair(KeyScope::Team, org.team), std::pair(KeyScope::Archive, org.archive)}) {
        if (!key.isNull() && !find(key))
            m_keys.push_back({{scope, org.epoch, key}, true, true, {}, {}});
    }
}

bool KeyBook::apply(const StatementBody &statement, const Directory &directory)
{
    switch (statement.kind) {
    case StatementKind::EpochKeys:
        return announce(statement, directory);
    case StatementKind::Grant:
        return grant(statement, directory);
    case StatementKind::KeyDestroyed:
        return destroyed(statement, directory);
    case StatementKind::Rewrap:
        return maySay(Action::GrantKeys, statement, directory) && Rewrap::fromBytes(statement.payload);
    default:
        return false;
    }
}

bool KeyBook::announce(const StatementBody &statement, const Directory &directory)
{
    const auto keys = EpochKeys::fromBytes(statement.payload);
    if (!keys || find(keys->key))
        return false;
    const bool isArchive = keys->scope == KeyScope::Archive;
    if (isArchive ? statement.signer.kind != Signer::Kind::Root : !maySay(Action::PublishKeys, statement, directory))
        return false;
    m_keys.push_back({*keys, false, isArchive, {}, {}});
    return true;
}

bool KeyBook::grant(const StatementBody &statement, const Directory &directory)
{
    const auto grant = Grant::fromBytes(statement.payload);
    EpochKey *key = grant && maySay(Action::GrantKeys, statement, directory) ? at(grant->of) : nullptr;
    if (!key)
        return false;
    const auto may = entitled(key->is.scope, directory);
    const auto isMember = [&](const Grant::Entry &entry) {
        return std::ranges::any_of(may, [&](const Member *member) { return member->device == entry.device; });
    };
    if (!std::ranges::all_of(grant->entries, isMember))
        return false;
    for (const Grant::Entry &entry : grant->entries)
        key->holders.insert(entry.device);
    key->isUsable = key->isUsable
        || std::ranges::all_of(may, [&](const Member *member) { return key->holders.contains(member->device); });
    return true;
}

bool KeyBook::destroyed(const StatementBody &statement, const Directory &directory)
{
    const auto said = KeyDestroyed::fromBytes(statement.payload);
    EpochKey *key = said ? at(said->of) : nullptr;
    if (!key)
        return false;
    const bool byRoot = statement.signer.kind == Signer::Kind::Root;
    if (key->is.scope == KeyScope::Archive ? !byRoot : !directory.device(statement.signer.device))
        return false;
    key->destroyedBy.emplace(byRoot ? DeviceId() : statement.signer.device, statement.at);
    return true;
}

EpochKey *KeyBook::at(const EpochKeys &keys)
{
    const auto found = std::ranges::find(m_keys, keys, &EpochKey::is);
    return found == m_keys.end() ? nullptr : &*found;
}

const EpochKey *KeyBook::inForce(KeyScope scope, quint32 epoch) const
{
    const EpochKey *newest = nullptr; // that has begun
    const EpochKey *oldest = nullptr;
    for (const EpochKey &key : m_keys) {
        if (key.is.scope != scope || !key.isUsable)
            continue;
        if (key.is.epoch <= epoch && (!newest || key.is.epoch >= newest->is.epoch))
            newest = &key;
        if (!oldest || key.is.epoch < oldest->is.epoch)
            oldest = &key;
    }
    return newest ? newest : oldest;
}

const EpochKey *KeyBook::find(const crypto::PublicKey &key) const
{
    const auto found = std::ranges::find(m_keys, key, [](const EpochKey &each) { return each.is.key; });
    return found == m_keys.end() ? nullptr : &*found;
}

const EpochKey *KeyBook::findById(const QByteArray &keyId) const
{
    const auto found
        = std::ranges::find(m_keys, keyId, [](const EpochKey &each) { return crypto::keyId(each.is.key); });
    return found == m_keys.end() ? nullptr : &*found;
}

bool KeyBook::has(KeyScope scope, quint32 epoch) const
{
    return std::ranges::any_of(
        m_keys, [&](const EpochKey &key) { return key.is.scope == scope && key.is.epoch == epoch && key.isUsable; });
}

std::vector<const Member *> KeyBook::entitled(KeyScope scope, const Directory &directory)
{
    std::vector<const Member *> members;
    if (scope == KeyScope::Archive)
        return members;
    const Action action = scope == KeyScope::Duty ? Action::HoldDutyKey : Action::HoldTeamKey;
    for (const auto &[id, member] : directory.devices()) {
        if (member.isActive() && member.may(action))
            members.push_back(&member);
    }
    return members;
}

bool KeyBook::isStale(const EpochKey &key, const Directory &directory)
{
    if (key.is.scope == KeyScope::Archive)
        return false;
    const Action action = key.is.scope == KeyScope::Duty ? Action::HoldDutyKey : Action::HoldTeamKey;
    return std::ranges::any_of(directory.devices(), [&](const auto &each) {
        const Member &member = each.second;
        const bool isEntitled = member.may(action) && member.state != DeviceState::Revoked;
        return key.isHeldBy(member) && !isEntitled && member.state != DeviceState::Waiting;
    });
}

} // namespace hl::sync

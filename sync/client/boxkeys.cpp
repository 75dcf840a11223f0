// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/client/boxkeys.h"

#include "sync/client/keyplan.h"
#include "sync/wire/event.h"

#include <algorithm>

namespace hl::sync {

using namespace Qt::StringLiterals;
using store::Keyring;

namespace {

/// In the vault's settings, ms since 1970.
QString noteOf(QStringView what, const crypto::PublicKey &key)
{
    return u"keys.box-%1.%2"_s.arg(what, QString::fromLatin1(crypto::keyId(key).toHex()));
}
QString madeNote(const crypto::PublicKey &key)
{
    return noteOf(u"made", key);
}
/// When this device saw that it had been.
QString replacedNote(const crypto::PublicKey &key)
{
    return noteOf(u"replaced", key);
}

} // namespace

BoxKeys::BoxKeys(const Membership &membership, store::Vault &vault, const Clock &clock)
    : m_membership(membership)
    , m_vault(vault)
    , m_clock(clock)
    , m_self(*membership.directory().device(membership.device()))
{
}

Result<std::optional<Signed>> BoxKeys::due(std::span<const EpochKeys> ending) const
{
    if (!m_self.isActive())
        return std::nullopt;
    const quint32 month = monthOf(m_clock.now());
    const int life = m_self.may(Action::HoldTeamKey) ? BoxMonths : BoxMonthsOfOthers;
    const auto secret = m_vault.keyring().find(m_self.boxKey);
    if (!secret && secret.error().code != ErrorCode::NotFound)
        return fail(secret.error());
    // a clock that was ahead when it was made must not keep it for years; a restored log may name one that is gone
    bool isDue = !secret || month >= monthOf(m_self.boxAt, life) || month < monthOf(m_self.boxAt);
    if (!isDue && !ending.empty()) {
        const auto openers = openersOf(ending);
        if (!openers)
            return fail(openers.error());
        isDue = openers->contains(m_self.boxKey);
    }
    if (!isDue)
        return std::nullopt;
    const auto keys = m_vault.keyring().list(Keyring::DeviceBox);
    if (!keys)
        return fail(keys.error());
    crypto::PublicKey next;
    if (!keys->isEmpty() && keys->front() != m_self.boxKey) { // made before, and never heard of again
        const auto replaced = noted(replacedNote(keys->front()));
        if (!replaced)
            return fail(replaced.error());
        if (!*replaced)
            next = keys->front();
    }
    if (next.isNull()) {
        const auto pair = crypto::BoxKeyPair::generate();
        if (const auto kept = m_vault.keyring().put(Keyring::DeviceBox, pair); !kept)
            return fail(kept.error());
        next = pair.publicKey;
    }
    return signStatement(StatementKind::BoxKey, m_membership.org(), Signer::by(m_membership.device()),
        BoxKeyPayload{m_self.boxNumber + 1, next}.toBytes(), m_vault.keyring().deviceSigning().secretKey, m_clock);
}

Result<void> BoxKeys::retire(Timestamp serverTime) const
{
    const auto keys = m_vault.keyring().list(Keyring::DeviceBox);
    if (!keys)
        return fail(keys.error());
    // neither a clock that was set nor a server that lies shortens it
    const Timestamp latest = std::max(m_clock.now(), serverTime);
    const Timestamp earliest = std::min(m_clock.now(), serverTime);
    for (const crypto::PublicKey &key : *keys) {
        const auto replaced = noted(replacedNote(key));
        const auto made = noted(madeNote(key));
        if (!replaced || !made)
            return fail(replaced ? made.error() : replaced.error());
        if (key == m_self.boxKey) {
            if (!*made)
                if (const auto done = note(madeNote(key), m_self.boxAt); !done)
                    return done;
            if (*replaced) // in use again, after a restore
                if (const auto removed = m_vault.settings().remove(replacedNote(key)); !removed)
                    return removed;
            continue;
        }
        if (!*replaced) {
            if (key == keys->front()) // not in the log yet
                continue;
            if (const auto done = note(replacedNote(key), latest); !done)
                return done;
            continue;
        }
        // of a device that was off for years: its own records of then are over
        const bool isOld = *made && monthOf(**made) <= monthOf(earliest, -MonthsTillDestruction);
        if (earliest - **replaced < (isOld ? BoxKeptAtLeast : BoxKeptAfter))
            continue;
        const auto isWaited = isWaitedFor(key);
        if (!isWaited)
            return fail(isWaited.error());
        if (!*isWaited)
            if (const auto done = destroy(key); !done)
                return done;
    }
    return {};
}

Result<bool> BoxKeys::forget(std::span<const EpochKeys> ending, std::optional<Timestamp> serverTime) const
{
    const auto openers = openersOf(ending);
    if (!openers)
        return fail(openers.error());
    for (const crypto::PublicKey &key : *openers) {
        const auto replaced = noted(replacedNote(key));
        if (!replaced)
            return fail(replaced.error());
        if (key == m_self.boxKey || !*replaced || !serverTime
            || std::min(m_clock.now(), *serverTime) - **replaced < BoxKeptAtLeast)
            return false;
    }
    for (const crypto::PublicKey &key : *openers)
        if (const auto done = destroy(key); !done)
            return fail(done.error());
    return true;
}

/// Tried one by one: a sealed box does not say whom it is for.
Result<std::set<crypto::PublicKey>> BoxKeys::openersOf(std::span<const EpochKeys> ending) const
{
    std::set<crypto::PublicKey> openers;
    std::vector<EpochKeys> given;
    for (const EpochKeys &keys : ending) {
        const EpochKey *key = m_membership.directory().keys().find(keys.key);
        if (!key || !key->isHeldBy(m_self))
            continue;
        given.push_back(keys);
        const Admission *admission = key->isFirst ? m_membership.directory().admission(m_self.device) : nullptr;
        const auto join = admission ? StatementBody::fromBytes(admission->join.body) : fail(ErrorCode::NotFound, "");
        const auto joined = join ? JoinPayload::fromBytes(join->payload) : fail(join.error());
        if (joined) // its secret came in what the leader sent along with the approval
            openers.insert(joined->boxKey);
    }
    if (given.empty())
        return openers;
    const auto boxes = m_vault.keyring().deviceBoxes();
    if (!boxes)
        return fail(boxes.error());
    std::erase_if(openers, [&](const crypto::PublicKey &key) {
        return std::ranges::find(*boxes, key, &crypto::BoxKeyPair::publicKey) == boxes->end();
    });
    for (const Signed &statement : m_membership.allStatements()) {
        const auto body = StatementBody::fromBytes(statement.body);
        if (!body || body->kind != StatementKind::Grant)
            continue;
        const auto grant = Grant::fromBytes(body->payload);
        if (!grant || std::ranges::find(given, grant->of) == given.end())
            continue;
        for (const crypto::BoxKeyPair &box : *boxes)
            if (grant->open(m_membership.org(), m_self.device, box))
                openers.insert(box.publicKey);
    }
    return openers;
}

/// Something that came is not readable yet, and it opens it.
Result<bool> BoxKeys::isWaitedFor(const crypto::PublicKey &key) const
{
    const auto unreadable = m_vault.inbox().unreadable();
    if (!unreadable)
        return fail(unreadable.error());
    // it may be of a format to come, which names its readers as today's does
    return std::ranges::any_of(*unreadable,
        [keyId = crypto::keyId(key)](const store::InboxEvent &one) { return one.event.bytes.contains(keyId); });
}

Result<std::optional<Timestamp>> BoxKeys::noted(const QString &name) const
{
    const auto value = m_vault.settings().value(name);
    if (!value)
        return fail(value.error());
    return *value ? std::optional(fromEpochMs((*value)->toLongLong())) : std::nullopt;
}

Result<void> BoxKeys::note(const QString &name, Timestamp at) const
{
    return m_vault.settings().set(name, QByteArray::number(toEpochMs(at)));
}

Result<void> BoxKeys::destroy(const crypto::PublicKey &key) const
{
    const auto done = m_vault.atomically([&]() -> Result<void> {
        if (const auto removed = m_vault.keyring().remove(key); !removed)
            return removed;
        if (const auto removed = m_vault.settings().remove(madeNote(key)); !removed)
            return removed;
        return m_vault.settings().remove(replacedNote(key));
    });
    return done ? m_vault.keyring().flush() : done;
}

} // namespace hl::sync

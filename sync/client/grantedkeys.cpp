// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/client/grantedkeys.h"

#include "core/base/log.h"
#include "sync/wire/keybook.h"

#include <algorithm>

namespace hl::sync {

using namespace Qt::StringLiterals;

namespace {

constexpr int DutyWeeksKept = 5;

QString purposeOf(KeyScope scope)
{
    return scope == KeyScope::Duty ? u"duty"_s : u"team"_s;
}

bool isOld(const EpochKeys &key, const Clock &clock)
{
    return key.scope == KeyScope::Duty && key.epoch < epochOf(KeyScope::Duty, clock.now(), -DutyWeeksKept);
}

/// With whichever box key was in use when it was granted, or was believed to be.
Result<crypto::BoxKeyPair> openWith(
    const std::vector<crypto::BoxKeyPair> &boxes, const Grant &grant, const Membership &membership)
{
    Result<crypto::BoxKeyPair> opened = fail(ErrorCode::NotFound, "this device has no box key");
    for (const crypto::BoxKeyPair &box : boxes) {
        opened = grant.open(membership.org(), membership.device(), box);
        if (opened || opened.error().code == ErrorCode::NotFound)
            break;
    }
    return opened;
}

Result<void> dropOld(const Membership &membership, store::Vault &vault, const Clock &clock)
{
    for (const EpochKey &key : membership.directory().keys().all()) {
        if ((isOld(key.is, clock) || key.destroyedBy.contains(membership.device())) && vault.keyring().find(key.is.key))
            if (auto removed = vault.keyring().remove(key.is.key); !removed)
                return removed;
    }
    return {};
}

} // namespace

Result<crypto::BoxKeyPair> grantedKey(const Membership &membership, store::Vault &vault, const QByteArray &keyId)
{
    const EpochKey *key = membership.directory().keys().findById(keyId);
    if (!key || !key->holders.contains(membership.device()))
        return fail(ErrorCode::NotFound, "this device was not given the key");
    const auto boxes = vault.keyring().deviceBoxes();
    if (!boxes)
        return fail(boxes.error());
    for (const Signed &statement : membership.allStatements()) {
        const auto body = StatementBody::fromBytes(statement.body);
        if (!body || body->kind != StatementKind::Grant)
            continue;
        const auto grant = Grant::fromBytes(body->payload);
        if (!grant || !(grant->of == key->is))
            continue;
        auto pair = openWith(*boxes, *grant, membership);
        if (pair || pair.error().code != ErrorCode::NotFound)
            return pair;
    }
    return fail(ErrorCode::NotFound, "the grant of a key is gone");
}

bool isOfFormerWeek(const Membership &membership, const Event &event)
{
    const Directory &directory = membership.directory();
    const Member *self = directory.device(membership.device());
    return self && std::ranges::any_of(event.wraps, [&](const Wrap &wrap) {
        const EpochKey *key = directory.keys().findById(wrap.keyId);
        return key && key->is.scope == KeyScope::Duty && !key->holders.contains(self->device)
            && (key->is.epoch < epochOf(KeyScope::Duty, self->at) || KeyBook::isStale(*key, directory));
    });
}

Result<void> takeGrantedKeys(const Membership &membership, store::Vault &vault, const Clock &clock)
{
    std::vector<EpochKeys> missing;
    for (const EpochKey &key : membership.directory().keys().all()) {
        if (key.holders.contains(membership.device()) && !key.destroyedBy.contains(membership.device())
            && !isOld(key.is, clock) && !vault.keyring().find(key.is.key))
            missing.push_back(key.is);
    }
    if (missing.empty())
        return dropOld(membership, vault, clock);
    const auto boxes = vault.keyring().deviceBoxes();
    if (!boxes)
        return fail(boxes.error());
    for (const Signed &statement : membership.allStatements()) {
        const auto body = StatementBody::fromBytes(statement.body);
        if (!body || body->kind != StatementKind::Grant)
            continue;
        const auto grant = Grant::fromBytes(body->payload);
        if (!grant || std::ranges::find(missing, grant->of) == missing.end())
            continue;
        const auto pair = openWith(*boxes, *grant, membership);
        if (pair) {
            if (auto kept = vault.keyring().put(purposeOf(grant->of.scope), *pair); !kept)
                return kept;
        } else if (pair.error().code != ErrorCode::NotFound) {
            qCWarning(logSync, "grant: %s", pair.error().logSafe.c_str());
        }
    }
    return dropOld(membership, vault, clock);
}

} // namespace hl::sync

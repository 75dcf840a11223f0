// SPDX-License-Identifier: GPL-3.0-or-later
// F5: what a member's device may say about keys and retention, from a member who means harm. First byte: the kind; the
// rest: the payload, which the leader's own key then signs. Wraps that came after an event was signed.
#include "core/crypto/crypto.h"
#include "sync/wire/keybook.h"
#include "sync/wire/messages.pb.h"
#include "sync/wire/retention.h"
#include "tests/fuzz/fuzz.h"
#include "tests/fuzz/organisation.h"

#include <algorithm>

using namespace hl;
using namespace hl::sync;

namespace {

constexpr StatementKind Kinds[] = {StatementKind::EpochKeys, StatementKind::Grant, StatementKind::Rewrap,
    StatementKind::Hold, StatementKind::HoldLift, StatementKind::Deletion, StatementKind::KeyDestroyed,
    StatementKind::Restriction, StatementKind::MinimumVersion, StatementKind::RoleChange, StatementKind::Revocation,
    StatementKind::Challenge, StatementKind::Endorsement};

template <typename Payload>
bool isCanonical(const QByteArray &bytes)
{
    const auto payload = Payload::fromBytes(bytes);
    if (payload)
        fuzz::require(payload->toBytes() == bytes, "what is signed has one text only");
    return payload.has_value();
}

struct World
{
    World()
    {
        for (const Signed &statement : org.log())
            (void)directory.apply(statement);
        record = org.event(Topic::Records, 1);
    }
    fuzz::Organisation org;
    Directory directory{org.root.publicKey, org.id};
    Event record;
};

/// Wraps beside an event: whatever they are, they open nothing but what its author sealed.
bool takesWraps(const World &world, const QByteArray &bytes)
{
    const auto wraps = decodeWraps(bytes);
    if (!wraps)
        return false;
    fuzz::require(encodeWraps(*wraps) == bytes, "wraps have one text only");
    const auto parts = openEvent(world.record, world.org.leaderBox, *wraps);
    fuzz::require(
        !parts || (parts->size() == 1 && parts->front().bytes == "2"), "a wrap gives the author's text or none");
    return parts.has_value();
}

} // namespace

bool fuzz::fuzzOne(QByteArrayView input)
{
    static const World world;
    if (input.isEmpty())
        return false;
    const auto choice = static_cast<quint8>(input.front());
    const QByteArray payload = input.sliced(1).toByteArray();
    if (choice % 16 >= std::size(Kinds))
        return takesWraps(world, payload);
    (void)(isCanonical<EpochKeys>(payload) || isCanonical<Grant>(payload) || isCanonical<Rewrap>(payload)
        || isCanonical<Hold>(payload) || isCanonical<HoldLift>(payload) || isCanonical<Restriction>(payload)
        || isCanonical<MinimumVersionPayload>(payload) || isCanonical<RoleChangePayload>(payload)
        || isCanonical<ChallengePayload>(payload));
    if (const auto grant = Grant::fromBytes(payload))
        (void)grant->open(world.org.id, idOf<DeviceId>('L'), world.org.leaderBox);

    const StatementKind kind = Kinds[choice % 16];
    Directory directory = world.directory;
    const Signed statement = kind == StatementKind::Deletion
        ? carry(kind, world.org.id, payload)
        : world.org.said('!', kind, Signer::by(idOf<DeviceId>('L')), payload, world.org.leaderSign.secretKey);
    const bool isTaken = directory.apply(statement).isGood();
    for (const EpochKey &key : directory.keys().all()) {
        require(key.is.scope != KeyScope::Archive || key.isFirst, "only the root makes an ARCHIVE key");
        for (const DeviceId &device : key.holders)
            require(directory.device(device) != nullptr, "nobody holds a key who is not there");
    }
    require(directory.devices().size() == world.directory.devices().size(), "nobody comes in by such words");
    require(directory.minimumVersion() == 0, "only the root names a version");
    if (const auto deletion = Deletion::fromBytes(payload, world.org.id, world.org.receipt.publicKey))
        require(isTaken == (kind == StatementKind::Deletion), "a manifest is a manifest and nothing else");
    if (!isTaken)
        require(directory.keys().all().size() == world.directory.keys().all().size()
                && directory.retention().held().empty() && directory.retention().restricted().empty(),
            "what is refused changes nothing");
    return isTaken;
}

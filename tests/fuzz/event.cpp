// SPDX-License-Identifier: GPL-3.0-or-later
// F1: HEV1 events, as a server gets them from a device and a device from a server.
#include "tests/fuzz/fuzz.h"
#include "tests/fuzz/organisation.h"

using namespace hl;
using namespace hl::sync;

bool fuzz::fuzzOne(QByteArrayView input)
{
    static const Organisation organisation;
    static const crypto::PublicKey stranger = crypto::SigningKeyPair::fromSeed(seedOf('?')).publicKey;
    const auto event = decode(input);
    if (!event)
        return false;
    require(encode(*event) == input, "an event has one text only, so that it has one hash");
    for (const auto kept : {std::optional<PartId>(), std::optional(PartId::Statistics)}) {
        const auto again = decode(encode(event->digest(kept)));
        require(again && again->hash() == event->hash(), "a digest has the hash of its event");
    }
    require(!verify(*event, stranger), "nobody signs for a stranger");
    (void)openEvent(*event, organisation.team);
    return verify(*event, organisation.leaderSign.publicKey).has_value();
}

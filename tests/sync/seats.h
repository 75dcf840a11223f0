// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/client/callerindex.h"
#include "tests/sync/parties.h"

namespace hl::sync::test {

/// A member's device with what it does about keys and about callers by itself.
struct Seat
{
    explicit Seat(Party joined)
        : party(std::move(joined))
        , index(party.device->membership, *party.device->vault, party.device->api, party.device->clock, {})
    {
    }
    store::Vault &vault() { return *party.device->vault; }
    const Membership &self() { return party.device->membership; }
    StaffId id() { return self().staff(); }
    const Clock &clock() { return party.device->clock; }
    record::CallerHistory meet(const CallId &call, const QString &number, Timestamp at)
    {
        return must(meetCaller(vault(), call, number, at));
    }
    /// A call that begins now.
    CallId ring(const QString &number)
    {
        const auto call = CallId::create(clock());
        (void)meet(call, number, clock().now());
        return call;
    }

    Party party;
    CallerIndex index;
};

struct SeatWorld : PartyWorld
{
    Seat join(Roles roles) { return Seat(PartyWorld::join(roles)); }
    void settle(const std::vector<Seat *> &seats, int rounds = 6)
    {
        for (int i = 0; i < rounds; ++i) {
            for (Seat *seat : seats) {
                PartyWorld::settle({&seat->party}, 1);
                seat->index.poll();
                net.run();
            }
        }
    }
};

} // namespace hl::sync::test

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/client/keykeeper.h"
#include "tests/sync/inprocess.h"

namespace hl::sync::test {

/// A member's device with what it does about keys by itself.
struct Party
{
    explicit Party(std::unique_ptr<Device> joined)
        : device(std::move(joined))
        , keeper(std::make_unique<KeyKeeper>(
              device->membership, *device->vault, device->api, device->clock,
              [device = device.get()] { return device->engine.upToDate(); }, std::function<void()>()))
    {
    }
    [[nodiscard]] QList<crypto::PublicKey> held(const char *purpose) const
    {
        return must(device->vault->keyring().list(QString::fromLatin1(purpose)));
    }
    [[nodiscard]] qsizetype count(const char *purpose) const { return held(purpose).size(); }

    std::unique_ptr<Device> device;
    std::unique_ptr<KeyKeeper> keeper;
};

/// An organisation in one process, in virtual time.
struct PartyWorld
{
    static constexpr Timestamp Start = std::chrono::sys_days(std::chrono::year(2026) / 11 / 22);

    ManualClock clock{Start};
    InProcess net{clock};

    Party join(Roles roles) { return Party(net.member(roles)); }
    /// They push and pull, once, and do nothing about keys.
    void talk(const std::vector<Party *> &parties)
    {
        for (Party *party : parties) {
            party->device->engine.retryNow();
            party->device->engine.poll();
            net.run();
        }
    }
    /// Everybody talks until there is nothing more to say.
    void settle(const std::vector<Party *> &parties, int rounds = 8)
    {
        for (int i = 0; i < rounds; ++i) {
            for (Party *party : parties) {
                talk({party});
                party->keeper->poll();
                net.run();
            }
            clock.advance(std::chrono::seconds(1));
        }
    }
    void revoke(const Party &who)
    {
        const Signed statement = signStatement(StatementKind::Revocation, net.files.org.org, Signer::root(),
            RevocationPayload{who.device->membership.staff(), {}, RevocationReason::Left}.toBytes(),
            net.organisation.root.secretKey, clock);
        if (!must(net.registry->append({&statement, 1}, clock.now())).front().isGood())
            qFatal("a revocation was refused");
    }
};

} // namespace hl::sync::test

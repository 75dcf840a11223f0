// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/result.h"

#include "core/crypto/crypto.h"
#include "core/store/vault.h"

#include <cstring>

namespace hl::store::test {

inline Secret passphrase(const char *text = "five plain words said aloud")
{
    return Secret(std::span(reinterpret_cast<const quint8 *>(text), std::strlen(text)));
}

inline Secret deviceSecret(char fill = 'd')
{
    return Secret(std::vector<quint8>(32, static_cast<quint8>(fill)));
}

inline VaultOptions options(const QString &directory)
{
    return {directory, crypto::testCost, crypto::CostFloor::LoweredForTests};
}

inline Result<std::unique_ptr<Vault>> create(const QString &directory, const Clock &clock)
{
    return Vault::create(options(directory), passphrase(), deviceSecret(), clock);
}

inline Result<std::unique_ptr<Vault>> open(const QString &directory, const Clock &clock)
{
    return Vault::open(options(directory), passphrase(), deviceSecret(), clock);
}

/// 2026-11-22T03:00:00Z
inline ManualClock clockAtThree()
{
    return ManualClock(fromEpochMs(1795316400000));
}

/// A closed call with everything that belongs to it. `number` makes ids and texts differ.
inline CloseCall closing(const CallId &call, const Clock &clock, quint64 deviceSeq, const QString &searchText,
    const QString &stream = QStringLiteral("records"))
{
    CloseCall all;
    all.call = call;
    all.summary = {RecordId::create(clock), call, clock.now() - std::chrono::minutes(30), clock.now(),
        {QStringLiteral("general"), QStringLiteral("suicide-risk")}, 3, QStringLiteral("sip"), true};
    all.record = QByteArray("{\"record\":") + QByteArray::number(deviceSeq) + "}";
    all.searchText = searchText;
    all.events = {{EventId::create(clock), stream, Lane::Event, "sealed " + QByteArray::number(deviceSeq), deviceSeq,
        crypto::hash(QByteArray::number(deviceSeq)), all.summary.record}};
    all.followUp = record::FollowUp(all.summary.record)
                       .make(EventId::create(clock), {}, clock.now(),
                           record::followup::Opened{{}, clock.now(), clock.now() + std::chrono::hours(24),
                               QStringLiteral("lh-reg/reg.fu_consent"), {}});
    all.level = QStringLiteral("high");
    return all;
}

} // namespace hl::store::test

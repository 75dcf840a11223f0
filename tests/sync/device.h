// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/result.h"

#include "core/crypto/crypto.h"
#include "core/store/vault.h"
#include "sync/client/apiclient.h"
#include "sync/client/join.h"
#include "sync/client/leaderdesk.h"
#include "sync/client/recordfiler.h"
#include "sync/client/syncengine.h"

#include <cstring>
#include <map>

#include <QTemporaryDir>
#include <QTest>

namespace hl::sync::test {

inline Secret secretOf(const char *text)
{
    return Secret(std::span(reinterpret_cast<const quint8 *>(text), std::strlen(text)));
}

/// The statistics part of the tests is the risk level as one digit.
class DigitReader final : public RecordReader
{
public:
    Result<store::RecordSummary> read(const EventHeader &header, const QByteArray &statistics) override
    {
        if (statistics.isEmpty())
            return fail(ErrorCode::InvalidInput, "no statistics");
        store::RecordSummary summary;
        summary.record = header.record;
        summary.call = *CallId::fromBytes(header.record.toBytes());
        summary.riskLevel = statistics.at(0) - '0';
        summary.startedAt = summary.endedAt = header.deviceTime;
        return summary;
    }
    Result<record::CallRecord> standing(
        store::Vault &vault, const RecordId &id, const record::Amendments &amendments) override
    {
        const auto call = own.find(id);
        if (call == own.end())
            return RecordReader::standing(vault, id, amendments);
        const auto stands = amendments.standing(call->second, form::FormLibrary::builtIn());
        return stands ? Result<record::CallRecord>(stands->record) : fail(stands.error());
    }
    std::map<RecordId, record::CallRecord> own; ///< as the app finds them in its vault
};

inline std::unique_ptr<store::Vault> makeVault(const QString &directory, const Clock &clock)
{
    auto vault = store::Vault::create({directory, crypto::testCost, crypto::CostFloor::LoweredForTests},
        secretOf("five plain words said aloud"), secretOf("0123456789abcdef0123456789abcdef"), clock);
    if (!vault)
        qFatal("vault: %s", vault.error().logSafe.c_str());
    return std::move(*vault);
}

/// A joined device: what the app composes, without a screen.
struct Device
{
    Device(const Clock &clockRef, std::unique_ptr<store::Vault> openVault, Transport &transport, Membership joined,
        SyncEngine::Hooks hooks = {})
        : clock(clockRef)
        , vault(std::move(openVault))
        , membership(std::move(joined))
        , api(membership, vault->keyring(), transport)
        , engine(membership, *vault, api, reader, clock, std::move(hooks), 7)
        , filer(membership, *vault, clock)
        , desk(membership, *vault, api, clock)
    {
    }

    const Clock &clock;
    std::unique_ptr<store::Vault> vault;
    Membership membership;
    DigitReader reader;
    ApiClient api;
    SyncEngine engine;
    RecordFiler filer;
    LeaderDesk desk;

    /// Ends a call: record and outbox entry in one transaction.
    RecordId closeCall(const QByteArray &narrative, char risk = '2')
    {
        const auto call = CallId::create(clock);
        const auto record = *RecordId::fromBytes(call.toBytes());
        const PlainPart parts[] = {{PartId::Statistics, QByteArray(1, risk)}, {PartId::Narrative, narrative},
            {PartId::Identity, "caller 555 0100"}};
        const auto event = filer.file(record, parts);
        if (!event)
            qFatal("filer: %s", event.error().logSafe.c_str());
        store::CloseCall closing;
        closing.call = call;
        closing.summary.record = record;
        closing.summary.call = call;
        closing.summary.startedAt = closing.summary.endedAt = clock.now();
        closing.record = narrative;
        closing.events = {*event};
        const auto closed = vault->journal().close(closing);
        if (!closed)
            qFatal("close: %s", closed.error().logSafe.c_str());
        return record;
    }
    [[nodiscard]] store::OutboxCounts counts() const { return *vault->outbox().counts(); }
    [[nodiscard]] bool drained() const { return counts().pending == 0; }

    /// Runs the engine as its owner would, until `holds` or the time is up.
    template <typename Condition>
    bool runUntil(Condition holds, int ms = 15000)
    {
        engine.retryNow();
        return QTest::qWaitFor(
            [&] {
                engine.poll();
                return holds();
            },
            ms);
    }
};

} // namespace hl::sync::test

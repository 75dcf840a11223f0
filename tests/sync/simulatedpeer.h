// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/client/casedesk.h"
#include "sync/client/keykeeper.h"
#include "sync/client/riskwatch.h"
#include "tests/sync/simulation.h"

namespace hl::sync::test {

/// Somebody with a device, what she was told is saved, and the device as it is now: after a kill it is another one.
struct Simulation::Peer
{
    explicit Peer(const Clock &truth)
        : clock(truth)
    {
    }

    /// As the app does when she signs: one transaction.
    RecordId close(const QByteArray &narrative, bool isHigh, bool isPromised)
    {
        const auto call = CallId::create(clock);
        const auto record = *RecordId::fromBytes(call.toBytes());
        const PlainPart parts[] = {{PartId::Statistics, QByteArray(1, isHigh ? '3' : '1')},
            {PartId::Narrative, narrative}, {PartId::Identity, "caller 555 0100"}};
        const auto event = must(device->filer.file(record, parts));
        store::CloseCall closing;
        closing.call = call;
        closing.summary.record = record;
        closing.summary.startedAt = closing.summary.endedAt = clock.now();
        closing.summary.riskLevel = isHigh ? 3 : 1;
        closing.record = narrative;
        closing.events = {event};
        if (isPromised) {
            closing.followUp
                = record::FollowUp(record).make(EventId::create(clock), device->membership.staff(), clock.now(),
                    record::followup::Opened{device->membership.staff(), clock.now(),
                        clock.now() + std::chrono::hours(24), QStringLiteral("lh-reg/reg.fu_consent"), {}});
            closing.events.append(must(CaseDesk(device->membership, *device->vault, clock).seal(*closing.followUp)));
        }
        const auto done = device->vault->atomically([&] {
            return device->vault->journal().close(closing).and_then([&] {
                return isHigh ? RiskWatch(device->membership, *device->vault, clock).begin(event) : Result<void>();
            });
        });
        if (!done)
            qFatal("close: %s", done.error().logSafe.c_str());
        saved.emplace(record, Saved{narrative, event.id});
        return record;
    }
    /// One more answer in a call that stays open.
    void answer()
    {
        if (openCall.isNull())
            openCall = CallId::create(clock);
        (void)must(device->vault->journal().append(
            {openCall, QStringLiteral("answer"), QByteArray::number(answers++), clock.now()}));
    }
    /// Her device knows that it has to go: nobody works with it any more.
    [[nodiscard]] bool isGone() const { return device->membership.isRevoked(); }

    bool isLeader = false;
    bool isOnline = true;
    bool isClogged = false;
    std::vector<std::function<void()>> held; ///< by its clogged line: what comes through when it breaks loose, in order
    SkewedClock clock;
    Millis wakesAt = Millis::max();
    QString directory;

    struct Saved
    {
        QByteArray narrative;
        EventId event;
    };
    std::map<RecordId, Saved> saved;
    CallId openCall;
    int answers = 0;

    std::unique_ptr<Transport> net;
    std::unique_ptr<Device> device;
    std::unique_ptr<MemberDesk> members;
    std::unique_ptr<KeyKeeper> keeper;
};

} // namespace hl::sync::test

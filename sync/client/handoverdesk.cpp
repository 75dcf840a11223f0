// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/client/handoverdesk.h"

#include "core/record/callertag.h"
#include "sync/client/casedesk.h"
#include "sync/client/casework.h"
#include "sync/client/deskwork.h"
#include "sync/client/dutydesk.h"
#include "sync/client/recordfiler.h"

#include <algorithm>
#include <map>

#include <QJsonDocument>

namespace hl::sync {

using namespace Qt::StringLiterals;
namespace handover = record::handover;
using record::HandoverEvent;
using record::HandoverNote;

namespace {

/// Own records that are looked through for high risk: more than a device keeps (Settings::recordDays).
constexpr int OwnRecords = 500;
/// An agreement is told to the next shift, not to every one after it.
constexpr std::chrono::hours AgreementIsNew{24};
/// The giver's own device hands the follow-up over; where it stays away so long, a leader's does.
constexpr std::chrono::minutes LeaderSteps{10};
/// Who comes on later than that is no relief.
constexpr std::chrono::hours ReliefWithin{24};

bool isHigh(int riskLevel)
{
    return riskLevel >= static_cast<int>(form::RiskLevel::High);
}

} // namespace

HandoverDesk::HandoverDesk(const Membership &membership, store::Vault &vault, const Clock &clock)
    : m_membership(membership)
    , m_vault(vault)
    , m_clock(clock)
{
}

Result<QList<HandoverDesk::Open>> HandoverDesk::open() const
{
    const StaffId me = m_membership.staff();
    const Timestamp now = m_clock.now();
    std::map<RecordId, Open> cases;
    const auto at
        = [&](const RecordId &record) -> Open & { return cases.try_emplace(record, Open{record}).first->second; };
    const auto followUps = m_vault.followUps().open(now, me);
    const auto own = m_vault.records().list(OwnRecords);
    const auto agreements = m_vault.events().since(casework::Agreement, now - AgreementIsNew);
    const auto handovers = CaseDesk(m_membership, m_vault, m_clock).handovers();
    if (!followUps || !own || !agreements || !handovers)
        return fail(!followUps ? followUps.error()
                : !own         ? own.error()
                : !agreements  ? agreements.error()
                               : handovers.error());
    for (const auto &[followUp, standing] : *followUps) {
        Open &one = at(followUp.record());
        one.followUpDue = followUp.due();
        one.level = followUp.level();
        one.callEnded = followUp.callEnded();
    }
    for (const auto &record : *own) {
        if (!isHigh(record.summary.riskLevel) || record.delivery == store::DeliveryState::Reviewed)
            continue;
        // Where there is a follow-up, it says whether the case is still open, and whose it is.
        const auto followUp = m_vault.followUps().find(record.summary.record);
        if (followUp && followUp->isKnown() && followUp->isAgreed())
            continue;
        Open &one = at(record.summary.record);
        one.highRisk = true;
        one.callEnded = record.summary.endedAt;
        one.level = std::max(one.level, static_cast<form::RiskLevel>(record.summary.riskLevel));
    }
    std::map<QByteArray, record::AgreementEvent> newest; // of each caller
    for (const auto &each : *agreements) {
        const auto event = record::agreementEventFromJson(QJsonDocument::fromJson(each.body).object());
        if (event && event->by == me)
            newest.insert_or_assign(event->tag, *event);
    }
    for (const auto &[tag, event] : newest) {
        if (event.agreement)
            at(event.record).agreement = true;
        if (const auto &call = m_vault.records().find(event.record); call && event.agreement)
            at(event.record).callEnded = call->summary.endedAt;
    }
    for (const auto &note : *handovers) {
        const auto accepted = note.accepted();
        if (accepted && accepted->by == me && !note.isDone())
            at(note.given()->record).takenOn = true;
    }
    if (const auto added = addIncidents(cases); !added)
        return fail(added.error());
    QList<Open> list;
    for (auto &[record, one] : cases) {
        const auto note = handoverOf(m_vault, record);
        if (!note)
            return fail(note.error());
        const auto accepted = note->accepted();
        // Somebody else's; but what was only put on file with the leaders leaves the follow-up where it is.
        const bool isWhole = note->given() && std::get<handover::Given>(note->given()->what).until.has_value();
        if (accepted && accepted->by != me && (isWhole || !one.followUpDue))
            continue;
        if (isWhole && note->given()->by == me && !note->isWithdrawn() && !accepted) {
            one.given = note->given();
            one.escalated = note->escalated().has_value();
            one.declined = note->isDeclined() && !one.escalated;
        }
        if (note->given())
            one.level = std::max(
                one.level, form::riskLevel(std::get<handover::Given>(note->given()->what).level).value_or(one.level));
        one.highRisk = one.highRisk || one.level >= form::RiskLevel::High;
        list.append(one);
    }
    std::ranges::stable_sort(
        list, {}, [](const Open &one) { return std::pair(!one.isUnowned(), -static_cast<int>(one.level)); });
    return list;
}

/// What an incident asks for is its leader's once she has taken it on; until then whoever raised it stays with it.
Result<void> HandoverDesk::addIncidents(std::map<RecordId, Open> &cases) const
{
    const auto known = DeskWork(m_membership, m_vault, m_clock).all();
    if (!known)
        return fail(known.error());
    for (const auto &one : *known) {
        if (one.desk() != record::Desk::Incident || one.isClosed())
            continue;
        StaffId owner = one.raised().by;
        for (const auto &step : one.steps()) {
            if (step.key == "acknowledged"_L1 && step.done)
                owner = step.by;
        }
        const auto call = one.raised().record;
        const auto record = call.isNull() ? RecordId::fromBytes(one.raised().subject.toBytes()) : call;
        if (owner == m_membership.staff() && record)
            cases.try_emplace(*record, Open{*record}).first->second.incident = one.raised().at;
    }
    return {};
}

Result<std::optional<duty::Relief>> HandoverDesk::relief() const
{
    const Timestamp now = m_clock.now();
    const auto shifts = shiftsOf(m_vault, {now, now + ReliefWithin});
    if (!shifts)
        return fail(shifts.error());
    auto relief = duty::reliefOf(*shifts, m_membership.staff(), now);
    if (!relief)
        return std::nullopt;
    relief->people.removeIf([members = m_membership.members()](const StaffId &one) { return !members.contains(one); });
    if (relief->people.isEmpty())
        return std::nullopt;
    return *std::move(relief);
}

Result<void> HandoverDesk::give(const QList<std::pair<RecordId, handover::Given>> &cases)
{
    CaseDesk desk(m_membership, m_vault, m_clock);
    return m_vault.atomically([&]() -> Result<void> {
        for (const auto &[record, given] : cases) {
            if (const auto done = desk.handOver(record, given); !done)
                return done;
        }
        return {};
    });
}

/// Log and outbox, both or neither; to everybody who was asked, who asked, and who has it.
Result<void> HandoverDesk::say(const HandoverNote &note, decltype(HandoverEvent::what) what) const
{
    const HandoverEvent event{
        EventId::create(m_clock), note.given()->record, m_membership.staff(), m_clock.now(), std::move(what)};
    const QJsonObject json = record::toJson(event);
    auto others = std::get<handover::Given>(note.given()->what).receivers();
    others.append(note.given()->by);
    if (const auto accepted = note.accepted(); accepted && !others.contains(accepted->by))
        others.append(accepted->by);
    others.removeAll(m_membership.staff());
    if (others.isEmpty())
        others.append(StaffId()); // the leaders alone
    return m_vault.atomically([&]() -> Result<void> {
        const auto kept = m_vault.events().append(casework::logged(casework::Handover, event.record.toBytes(), json));
        if (!kept)
            return fail(kept.error());
        for (const auto &other : others) {
            const auto sent = RecordFiler(m_membership, m_vault, m_clock)
                                  .send({EventType::Casework, Topic::Casework, event.record, 0, other,
                                      {PartId::Body, casework::body(casework::Handover, {json})}, store::Lane::Event});
            const auto queued = sent ? m_vault.outbox().enqueue(*sent) : fail(sent.error());
            if (!queued)
                return queued;
        }
        return {};
    });
}

Result<void> HandoverDesk::accept(const RecordId &record)
{
    const auto note = handoverOf(m_vault, record);
    if (!note)
        return fail(note.error());
    if (!note->given())
        return fail(ErrorCode::NotFound, "nothing was handed over");
    const StaffId me = m_membership.staff();
    const auto accepted = note->accepted();
    if (accepted && accepted->by == me)
        return {};
    const bool isRole = std::get<handover::Given>(note->given()->what).isTo(me) || m_membership.isLeader();
    if (!isRole || !note->mayAccept(me))
        return fail(ErrorCode::Refused, "it was handed to somebody else");
    return say(*note, handover::Accepted{note->given()->id});
}

Result<void> HandoverDesk::decline(const RecordId &record)
{
    const auto note = handoverOf(m_vault, record);
    if (!note)
        return fail(note.error());
    const StaffId me = m_membership.staff();
    if (!note->mayAccept(me) || !std::get<handover::Given>(note->given()->what).isTo(me))
        return fail(ErrorCode::Refused, "this was not asked of her");
    return note->declined().contains(me) ? Result<void>() : say(*note, handover::Declined{note->given()->id});
}

Result<void> HandoverDesk::takeBack(const RecordId &record)
{
    const auto note = handoverOf(m_vault, record);
    if (!note)
        return fail(note.error());
    const auto &given = note->given();
    const bool isHers = given && given->by == m_membership.staff() && !note->accepted();
    if (!isHers || !std::get<handover::Given>(given->what).until) // what was put on file stays there
        return fail(ErrorCode::Refused, "this is not to be taken back");
    if (note->isWithdrawn())
        return {};
    return say(*note, handover::Withdrawn{note->given()->id});
}

Result<void> HandoverDesk::finish(const RecordId &record)
{
    const auto note = handoverOf(m_vault, record);
    if (!note)
        return fail(note.error());
    const auto accepted = note->accepted();
    if (!accepted || accepted->by != m_membership.staff())
        return fail(ErrorCode::Refused, "only whoever has taken a case on says that it is done");
    if (note->isDone())
        return {};
    return say(*note, handover::Done{note->given()->id});
}

Result<bool> HandoverDesk::moveFollowUp(const HandoverNote &note) const
{
    const auto accepted = note.accepted();
    const auto &given = *note.given();
    const bool isWhole = std::get<handover::Given>(given.what).until.has_value();
    if (!accepted || !isWhole || (given.by != m_membership.staff() && m_clock.now() < accepted->at + LeaderSteps))
        return false;
    const auto followUp = m_vault.followUps().find(given.record);
    if (!followUp || !followUp->isOpen() || followUp->owner() != given.by || accepted->by == given.by)
        return false;
    const auto moved = CaseDesk(m_membership, m_vault, m_clock)
                           .followUp(given.record,
                               record::followup::Handed{accepted->by, std::get<handover::Given>(given.what).note});
    return moved ? Result<bool>(true) : fail(moved.error());
}

Result<int> HandoverDesk::sweep()
{
    const auto handovers = CaseDesk(m_membership, m_vault, m_clock).handovers();
    if (!handovers)
        return fail(handovers.error());
    int told = 0;
    for (const auto &note : *handovers) {
        const bool isMine = note.given()->by == m_membership.staff();
        if (!isMine && !m_membership.isLeader())
            continue;
        if (note.mustEscalate(m_clock.now())) {
            if (const auto said = say(note, handover::Escalated{note.given()->id}); !said)
                return fail(said.error());
            ++told;
        }
        const auto moved = moveFollowUp(note);
        if (!moved)
            return fail(moved.error());
        told += *moved ? 1 : 0;
    }
    return told;
}

} // namespace hl::sync

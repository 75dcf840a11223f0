// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/client/dutydesk.h"

#include "core/base/log.h"
#include "core/form/risk.h"
#include "sync/client/casework.h"

#include <algorithm>
#include <map>

#include <QJsonDocument>

namespace hl::sync {

using namespace Qt::StringLiterals;

namespace {

/// Shifts around the days that are planned count for rest and weekly caps.
constexpr int DaysAround = 7;
/// More than a device keeps (Settings::recordDays).
constexpr int OwnRecords = 1000;

std::string codesOf(const QStringList &codes)
{
    return codes.join(u' ').toStdString();
}

/// Each event of a log that can be read, into `apply`.
template <typename Read, typename Apply>
Result<void> forEachOf(const Result<QList<store::LoggedEvent>> &log, Read read, Apply apply)
{
    if (!log)
        return fail(log.error());
    for (const store::LoggedEvent &each : *log) {
        const auto event = read(QJsonDocument::fromJson(each.body).object());
        if (event)
            apply(*event);
        else
            qCWarning(logSync, "duty: %s", event.error().logSafe.c_str());
    }
    return {};
}

/// The fold that a map holds under a key, made when it is not there.
template <typename Map, typename Key>
auto &foldOf(Map &map, const Key &key)
{
    return map.try_emplace(key, key).first->second;
}

Result<std::map<StaffId, duty::PersonFile>> peopleOf(store::Vault &vault)
{
    std::map<StaffId, duty::PersonFile> people;
    const auto done = forEachOf(vault.events().all(dutywork::Person), duty::personEventFromJson,
        [&](const duty::PersonEvent &event) { foldOf(people, event.person).apply(event); });
    if (!done)
        return fail(done.error());
    return people;
}

Result<duty::DutyPermission> trainingFor(
    store::Vault &vault, const Membership &membership, const StaffId &member, Timestamp now)
{
    if (!membership.isLeader() && member != membership.staff())
        return duty::DutyPermission{true, {}, {}, {}};
    const auto training = trainingOf(vault, member);
    if (!training)
        return fail(training.error());
    return training->mayGoOnDuty(now);
}

bool takesCalls(const Membership &membership, const StaffId &member)
{
    return std::ranges::any_of(membership.directory().devicesOf(member),
        [](const Member *device) { return device->isActive() && device->may(Action::WriteRecord); });
}

} // namespace

DutyDesk::DutyDesk(const Membership &membership, store::Vault &vault, const Clock &clock)
    : m_membership(membership)
    , m_vault(vault)
    , m_clock(clock)
{
}

Result<duty::ShiftEvent> DutyDesk::shift(const duty::ShiftId &shift, duty::shiftevent::What what)
{
    const auto events = shifts({{shift, std::move(what)}});
    if (!events)
        return fail(events.error());
    return events->first();
}

Result<QList<duty::ShiftEvent>> DutyDesk::shifts(const QList<Step> &steps)
{
    std::map<duty::ShiftId, duty::ShiftSeats> known;
    QList<duty::ShiftEvent> events;
    QList<DutyWord> words;
    for (const Step &step : steps) {
        auto at = known.find(step.shift);
        if (at == known.end()) {
            auto seats = seatsOf(m_vault, step.shift);
            if (!seats)
                return fail(seats.error());
            at = known.emplace(step.shift, std::move(*seats)).first;
        }
        duty::ShiftSeats &seats = at->second;
        const auto event = seats.make(EventId::create(m_clock), m_membership.staff(), m_clock.now(), step.what);
        if (const QStringList blocks = seats.blocks(event, m_membership.may(Action::PlanShifts)); !blocks.isEmpty())
            return fail(ErrorCode::Refused, codesOf(blocks));
        // What would not be believed elsewhere is not said.
        const QJsonObject json = duty::toJson(event);
        if (const auto readable = duty::shiftEventFromJson(json); !readable)
            return fail(readable.error());
        seats.apply(event);
        events.append(event);
        words.append({step.shift.toBytes(), json});
    }
    const auto told = tellDuty(m_membership, m_vault, m_clock, dutywork::Shift, words);
    if (!told)
        return fail(told.error());
    return events;
}

Result<void> DutyDesk::person(const StaffId &person, duty::personevent::What what)
{
    const auto file = personOf(m_vault, person);
    if (!file)
        return fail(file.error());
    const auto event = file->make(EventId::create(m_clock), m_membership.staff(), m_clock.now(), std::move(what));
    if (const QStringList blocks = file->blocks(event, m_membership.may(Action::PlanShifts)); !blocks.isEmpty())
        return fail(ErrorCode::Refused, codesOf(blocks));
    const QJsonObject json = duty::toJson(event);
    if (const auto readable = duty::personEventFromJson(json); !readable)
        return fail(readable.error());
    return tellDuty(m_membership, m_vault, m_clock, dutywork::Person, {{person.toBytes(), json}});
}

Result<void> DutyDesk::decide(const duty::RosterDecision &decision)
{
    if (!m_membership.may(Action::PlanShifts))
        return fail(ErrorCode::Refused, "not-leader");
    const auto standing = decisionsOf(m_vault);
    if (!standing)
        return fail(standing.error());
    const QJsonObject json
        = duty::toJson(standing->make(EventId::create(m_clock), m_membership.staff(), m_clock.now(), decision));
    if (const auto readable = duty::rosterDecidedFromJson(json); !readable)
        return fail(readable.error());
    return tellDuty(m_membership, m_vault, m_clock, dutywork::RosterRules, {{m_membership.org().toBytes(), json}});
}

Result<void> DutyDesk::setTemplate(const duty::ShiftTemplate &shiftTemplate)
{
    return tellTemplate({shiftTemplate.id, shiftTemplate});
}

Result<void> DutyDesk::dropTemplate(const duty::TemplateId &id)
{
    return tellTemplate({id, std::nullopt});
}

Result<void> DutyDesk::tellTemplate(const duty::TemplateSaid &said)
{
    if (!m_membership.may(Action::PlanShifts))
        return fail(ErrorCode::Refused, "not-leader");
    duty::Standing<duty::TemplateSaid> standing;
    const auto done = forEachOf(m_vault.events().of(dutywork::Template, said.id.toBytes()), duty::templateEventFromJson,
        [&](const duty::TemplateEvent &event) { standing.apply(event); });
    if (!done)
        return done;
    const QJsonObject json
        = duty::toJson(standing.make(EventId::create(m_clock), m_membership.staff(), m_clock.now(), said));
    if (const auto readable = duty::templateEventFromJson(json); !readable)
        return fail(readable.error());
    return tellDuty(m_membership, m_vault, m_clock, dutywork::Template, {{said.id.toBytes(), json}});
}

Result<duty::ShiftSeats> seatsOf(store::Vault &vault, const duty::ShiftId &shift)
{
    const auto decision = decisionOf(vault);
    if (!decision)
        return fail(decision.error());
    duty::ShiftSeats seats(shift, decision->confirm);
    const auto done = forEachOf(vault.events().of(dutywork::Shift, shift.toBytes()), duty::shiftEventFromJson,
        [&](const duty::ShiftEvent &event) { seats.apply(event); });
    if (!done)
        return fail(done.error());
    return seats;
}

Result<QList<duty::ShiftSeats>> shiftsOf(store::Vault &vault, const duty::Span &span)
{
    const auto decision = decisionOf(vault);
    if (!decision)
        return fail(decision.error());
    std::map<duty::ShiftId, duty::ShiftSeats> all;
    const auto done
        = forEachOf(vault.events().all(dutywork::Shift), duty::shiftEventFromJson, [&](const duty::ShiftEvent &event) {
              all.try_emplace(event.shift, event.shift, decision->confirm).first->second.apply(event);
          });
    if (!done)
        return fail(done.error());
    QList<duty::ShiftSeats> shifts;
    for (const auto &[id, seats] : all) {
        if (seats.shift() && seats.shift()->time.meets(span))
            shifts.append(seats);
    }
    std::ranges::stable_sort(shifts, {}, [](const duty::ShiftSeats &seats) { return seats.shift()->time.from; });
    return shifts;
}

Result<duty::PersonFile> personOf(store::Vault &vault, const StaffId &person)
{
    duty::PersonFile file(person);
    const auto done = forEachOf(vault.events().of(dutywork::Person, person.toBytes()), duty::personEventFromJson,
        [&](const duty::PersonEvent &event) { file.apply(event); });
    if (!done)
        return fail(done.error());
    return file;
}

Result<duty::Standing<duty::RosterDecision>> decisionsOf(store::Vault &vault)
{
    duty::Standing<duty::RosterDecision> standing;
    const auto done = forEachOf(vault.events().all(dutywork::RosterRules), duty::rosterDecidedFromJson,
        [&](const duty::RosterDecided &decided) { standing.apply(decided); });
    if (!done)
        return fail(done.error());
    return standing;
}

Result<duty::RosterDecision> decisionOf(store::Vault &vault)
{
    const auto standing = decisionsOf(vault);
    if (!standing)
        return fail(standing.error());
    const auto *current = standing->current();
    return current ? current->value : duty::RosterDecision{{}, {}, QTimeZone::systemTimeZone()};
}

Result<QList<duty::Standing<duty::TemplateSaid>>> templatesOf(store::Vault &vault)
{
    std::map<duty::TemplateId, duty::Standing<duty::TemplateSaid>> all;
    const auto done = forEachOf(vault.events().all(dutywork::Template), duty::templateEventFromJson,
        [&](const duty::TemplateEvent &event) { all[event.value.id].apply(event); });
    if (!done)
        return fail(done.error());
    QList<duty::Standing<duty::TemplateSaid>> templates;
    for (const auto &[id, standing] : all) {
        const bool isUsed
            = std::ranges::any_of(standing.standing(), [](const auto &said) { return said.value.is.has_value(); });
        if (isUsed)
            templates.append(standing);
    }
    return templates;
}

QList<StaffId> callTakers(const Membership &membership)
{
    QList<StaffId> takers = membership.members();
    takers.removeIf([&](const StaffId &member) { return !takesCalls(membership, member); });
    return takers;
}

Result<duty::Roster> rosterOf(store::Vault &vault, const Membership &membership, QDate first, QDate last, Timestamp now)
{
    const auto decision = decisionOf(vault);
    auto people = peopleOf(vault);
    if (!decision || !people)
        return fail(decision ? people.error() : decision.error());
    // caps are of whole weeks
    const QDate firstWeek = duty::weekOf(first), lastWeek = duty::weekOf(last);
    const auto grave = callsSince(vault, membership, duty::startOfDay(firstWeek, decision->zone), CallRisk::High);
    if (!grave)
        return fail(grave.error());
    duty::Roster roster{decision->zone, first, last, now, decision->rules, {}, {}, {}, decision->later};
    for (const StaffId &member : callTakers(membership)) {
        duty::Person person = foldOf(*people, member).person();
        person.name = membership.nameOf(member);
        const auto training = trainingFor(vault, membership, member, now);
        if (!training)
            return fail(training.error());
        person.training = *training;
        if (const auto taken = grave->find(member); taken != grave->end()) {
            for (const auto &call : taken->second) {
                if (const QDate week = duty::weekOf(duty::dayOf(call.from, decision->zone)); week <= lastWeek)
                    ++person.highRiskTaken[week];
            }
        }
        roster.people.append(person);
    }
    const auto shifts
        = shiftsOf(vault, duty::daysOf(first.addDays(-DaysAround), last.addDays(DaysAround), decision->zone));
    if (!shifts)
        return fail(shifts.error());
    for (const duty::ShiftSeats &seats : *shifts) {
        const duty::Shift &shift = *seats.shift();
        roster.shifts.append(shift);
        for (const StaffId &staff : seats.people()) {
            if (std::ranges::find(roster.people, staff, &duty::Person::id) != roster.people.end())
                roster.assigned[shift.id].append(staff);
        }
    }
    return roster;
}

Result<std::map<StaffId, QList<duty::TakenCall>>> callsSince(
    store::Vault &vault, const Membership &membership, Timestamp from, CallRisk risk)
{
    const int high = static_cast<int>(form::RiskLevel::High);
    const auto others = membership.isLeader() ? vault.inbox().callsSince(from, risk == CallRisk::High ? high : -1)
                                              : Result<QList<store::Inbox::CallSeen>>();
    const auto own = vault.records().list(OwnRecords);
    if (!others || !own)
        return fail(others ? own.error() : others.error());
    std::map<StaffId, QList<duty::TakenCall>> calls;
    for (const auto &call : *others)
        calls[call.author].append({call.startedAt, call.endedAt, call.riskLevel >= high});
    for (const auto &record : *own) {
        const auto &call = record.summary;
        if (call.startedAt >= from && (risk == CallRisk::Any || call.riskLevel >= high))
            calls[membership.staff()].append({call.startedAt, call.endedAt, call.riskLevel >= high});
    }
    return calls;
}

} // namespace hl::sync

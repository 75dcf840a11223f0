// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/client/caredesk.h"

#include "core/base/log.h"
#include "sync/client/casedesk.h"
#include "sync/client/casetaking.h"
#include "sync/client/dutydesk.h"
#include "sync/client/recordfiler.h"

#include <algorithm>

#include <QJsonDocument>

namespace hl::sync {

using namespace Qt::StringLiterals;
using duty::MoodEvent;

namespace {

/// Checks that are looked at for two weeks: more than anybody makes.
constexpr int OwnMoods = 500;

/// When each last had a talk.
Result<std::map<StaffId, Timestamp>> talksIn(store::Vault &vault)
{
    const auto log = vault.events().all(casework::Debrief);
    if (!log)
        return fail(log.error());
    std::map<StaffId, Timestamp> talks;
    for (const auto &each : *log) {
        if (QJsonDocument::fromJson(each.body)[u"settled"].toBool())
            talks[each.by] = std::max(talks[each.by], each.at);
    }
    return talks;
}

} // namespace

CareDesk::CareDesk(const Membership &membership, store::Vault &vault, const Clock &clock)
    : m_membership(membership)
    , m_vault(vault)
    , m_clock(clock)
{
}

Result<CareDesk::Known> CareDesk::known() const
{
    const auto decision = decisionOf(m_vault);
    auto talks = talksIn(m_vault);
    if (!decision || !talks)
        return fail(decision ? talks.error() : decision.error());
    const QDate today = duty::dayOf(m_clock.now(), decision->zone);
    const QDate first = duty::weekOf(today).addDays(-7 * (Weeks - 1));
    auto roster = rosterOf(m_vault, m_membership, first, today, m_clock.now());
    auto calls = callsSince(m_vault, m_membership, duty::startOfDay(first.addDays(-7), decision->zone), CallRisk::Any);
    if (!roster || !calls)
        return fail(roster ? calls.error() : roster.error());
    return Known{std::move(*roster), std::move(*calls), std::move(*talks)};
}

duty::Load CareDesk::loadOf(const Known &known, const StaffId &member) const
{
    duty::Carried carried;
    if (const auto calls = known.calls.find(member); calls != known.calls.end())
        carried.calls = calls->second;
    if (const auto talk = known.talks.find(member); talk != known.talks.end())
        carried.lastTalk = talk->second;
    for (const auto &shift : known.roster.shifts) {
        if (known.roster.assigned.value(shift.id).contains(member))
            carried.shifts.append(shift.time);
    }
    const auto &rules = known.roster.rules;
    duty::LoadCaps caps;
    caps.hours = rules.hoursPerWeek;
    caps.highRisk = rules.highRiskPerWeek;
    const auto person = std::ranges::find(known.roster.people, member, &duty::Person::id);
    if (person != known.roster.people.end()) {
        caps.hours = person->hoursPerWeek.value_or(caps.hours);
        caps.highRisk = person->highRiskPerWeek ? person->highRiskPerWeek : caps.highRisk;
    }
    return duty::Load::of(carried, Weeks, m_clock.now(), known.roster.zone, caps);
}

Result<duty::Load> CareDesk::own() const
{
    const auto all = known();
    return all ? Result<duty::Load>(loadOf(*all, m_membership.staff())) : fail(all.error());
}

Result<QList<CareDesk::Cared>> CareDesk::team() const
{
    const auto all = known();
    const auto waiting = CaseDesk(m_membership, m_vault, m_clock).debriefs();
    if (!all || !waiting)
        return fail(all ? waiting.error() : all.error());
    QList<Cared> list;
    for (const auto &person : all->roster.people) {
        if (person.id == m_membership.staff())
            continue;
        const auto mood = moodOf(person.id);
        if (!mood)
            return fail(mood.error());
        Cared cared{person.id, loadOf(*all, person.id), {}, mood->weeks()};
        cared.moods.removeIf([first = all->roster.first](const duty::mood::Week &week) { return week.monday < first; });
        const auto asks = std::ranges::find(*waiting, person.id, &CaseDesk::Debrief::member);
        if (asks != waiting->end())
            cared.asksSince = asks->askedAt;
        list.append(std::move(cared));
    }
    std::ranges::stable_sort(list, {}, [](const Cared &one) {
        return std::tuple(!one.asksSince, one.asksSince.value_or(Timestamp()), !one.load.isTooMuch(),
            -one.load.weeks.last().callTime.count());
    });
    return list;
}

Result<duty::MoodTrend> CareDesk::moodOf(const StaffId &member) const
{
    const auto log = m_vault.events().of(casework::Mood, member.toBytes());
    if (!log)
        return fail(log.error());
    duty::MoodTrend trend;
    for (const auto &each : *log) {
        const auto event = duty::moodEventFromJson(QJsonDocument::fromJson(each.body).object());
        if (event)
            trend.apply(*event);
        else
            qCWarning(logSync, "mood: %s", event.error().logSafe.c_str());
    }
    return trend;
}

Result<bool> CareDesk::consents() const
{
    const auto mood = moodOf(m_membership.staff());
    return mood ? Result<bool>(mood->isGiven()) : fail(mood.error());
}

Result<void> CareDesk::say(decltype(MoodEvent::what) what) const
{
    const StaffId me = m_membership.staff();
    const QJsonObject json = duty::toJson(MoodEvent{EventId::create(m_clock), me, m_clock.now(), std::move(what)});
    return m_vault.atomically([&]() -> Result<void> {
        const auto kept = m_vault.events().append(casework::logged(casework::Mood, me.toBytes(), json));
        if (!kept)
            return fail(kept.error());
        const auto sent = RecordFiler(m_membership, m_vault, m_clock)
                              .send({EventType::Casework, Topic::Casework, {}, 0, {},
                                  {PartId::Body, casework::body(casework::Mood, {json})}, store::Lane::Event});
        return sent ? m_vault.outbox().enqueue(*sent) : fail(sent.error());
    });
}

Result<void> CareDesk::consent(bool given)
{
    const auto mood = moodOf(m_membership.staff());
    if (!mood)
        return fail(mood.error());
    if (mood->isGiven() == given)
        return {};
    return say(duty::mood::Consent{mood->decision() + 1, given});
}

Result<bool> CareDesk::tellWeek()
{
    const auto mood = moodOf(m_membership.staff());
    if (!mood)
        return fail(mood.error());
    const auto decision = decisionOf(m_vault);
    if (!decision)
        return fail(decision.error());
    const QDate monday = duty::weekOf(duty::dayOf(m_clock.now(), decision->zone)).addDays(-7);
    const bool isTold
        = std::ranges::any_of(mood->weeks(), [&](const duty::mood::Week &week) { return week.monday == monday; });
    const auto given = mood->givenAt();
    if (!given || isTold || *given >= duty::startOfDay(monday.addDays(7), decision->zone))
        return false;
    const auto checks = m_vault.wellbeing().moods(OwnMoods);
    if (!checks)
        return fail(checks.error());
    QList<duty::Mood> moods;
    for (const auto &check : *checks)
        moods.append({check.at, check.mood});
    const auto trend = duty::trendOf(moods, monday, decision->zone);
    if (!trend)
        return false;
    const auto told = say(duty::mood::Week{mood->decision(), monday, *trend});
    return told ? Result<bool>(true) : fail(told.error());
}

/// Everybody speaks of her own mood alone.
Result<void> takeMood(const Pulled &pulled, const QJsonObject &item)
{
    const auto event = duty::moodEventFromJson(item);
    if (!event)
        return fail(event.error());
    if (event->by != pulled.author.staff)
        return notAllowed();
    return keep(pulled, casework::Mood, event->by.toBytes(), item);
}

} // namespace hl::sync

// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/viewmodels/rostermaps.h"

#include "app/viewmodels/keys.h"
#include "app/viewmodels/shiftmaps.h"
#include "core/base/clause.h"
#include "core/duty/training.h"

#include <cmath>

namespace hl::app {

using namespace Qt::StringLiterals;
using Card = duty::personevent::Profile;

namespace {

constexpr int MostShown = 6;
constexpr int MostSeats = 50;
constexpr int MostCalls = 100;
constexpr double MostRest = 48;
constexpr double WeekHours = 168;

double hoursIn(Millis time)
{
    return std::round(static_cast<double>(time.count()) / 360'000.0) / 10;
}

/// nullopt: not a number of hours from 0 to `most`.
std::optional<Millis> hoursFrom(const QVariantMap &map, const QString &name, double most)
{
    bool isNumber = false;
    const double hours = map[name].toDouble(&isNumber);
    if (!isNumber || !(hours >= 0 && hours <= most))
        return std::nullopt;
    return std::chrono::minutes(std::lround(hours * 60));
}

/// nullopt: out of range.
std::optional<int> countFrom(const QVariantMap &map, const QString &name, int least, int most)
{
    bool isNumber = false;
    const int count = map[name].toInt(&isNumber);
    return isNumber && count >= least && count <= most ? std::optional(count) : std::nullopt;
}

QString employment(const std::optional<bool> &isFullTime)
{
    return !isFullTime ? QString() : *isFullTime ? u"full"_s : u"part"_s;
}

QVariantMap profileMap(const Card &profile, const QTimeZone &zone, Timestamp now)
{
    const auto until = profile.homeReadyUntil;
    return {{u"qualifications"_s, profile.qualifications}, {u"site"_s, profile.site},
        {u"homeUntil"_s, until ? dayKey(duty::dayOf(*until - Millis(1), zone)) : QString()},
        {u"homeReady"_s, until && *until > now},
        {u"hoursPerWeek"_s, profile.hoursPerWeek ? hoursIn(*profile.hoursPerWeek) : -1.0},
        {u"highRiskPerWeek"_s, profile.highRiskPerWeek.value_or(-1)}, {u"profession"_s, profile.profession},
        {u"employment"_s, employment(profile.isFullTime)}};
}

/// The settings that each rule goes by; the others go by what a shift asks for and what is known of a person.
QStringList fieldsOf(const QString &rule)
{
    if (rule == "gap"_L1)
        return {u"open"_s, u"close"_s};
    if (rule == "few-seats"_L1)
        return {u"minSeats"_s};
    if (rule == "coverage"_L1)
        return {u"coverageHours"_s};
    if (rule == "rest"_L1)
        return {u"restHours"_s};
    if (rule == "weekly-hours"_L1)
        return {u"hoursPerWeek"_s};
    return rule == "high-risk"_L1 ? QStringList{u"highRiskPerWeek"_s} : QStringList();
}

} // namespace

QVariantMap settingsMap(const duty::RosterRules &rules, const duty::ConfirmRules &confirm)
{
    const auto clock = [](QTime time) { return time.toString(u"HH:mm"_s); };
    return {{u"minSeats"_s, rules.minSeats}, {u"coverageHours"_s, rules.coverageHours}, {u"open"_s, clock(rules.open)},
        {u"close"_s, clock(rules.close)}, {u"restHours"_s, hoursIn(rules.rest)},
        {u"hoursPerWeek"_s, hoursIn(rules.hoursPerWeek)}, {u"highRiskPerWeek"_s, rules.highRiskPerWeek.value_or(-1)},
        {u"nightFrom"_s, clock(rules.nightFrom)}, {u"nightTo"_s, clock(rules.nightTo)},
        {u"askBeforeHours"_s, hoursIn(confirm.askBefore)}, {u"tellBeforeHours"_s, hoursIn(confirm.tellLeaderBefore)}};
}

std::optional<duty::RosterRules> rulesFrom(const QVariantMap &map)
{
    const auto seats = countFrom(map, u"minSeats"_s, 1, MostSeats);
    const auto coverage = countFrom(map, u"coverageHours"_s, 0, 24);
    const auto rest = hoursFrom(map, u"restHours"_s, MostRest);
    const auto hours = hoursFrom(map, u"hoursPerWeek"_s, WeekHours);
    const auto highRisk = countFrom(map, u"highRiskPerWeek"_s, -1, MostCalls);
    if (!seats || !coverage || !rest || !hours || !highRisk)
        return std::nullopt;
    duty::RosterRules rules;
    for (const auto &[name, time] : {std::pair(u"open"_s, &rules.open), {u"close"_s, &rules.close},
             {u"nightFrom"_s, &rules.nightFrom}, {u"nightTo"_s, &rules.nightTo}}) {
        *time = QTime::fromString(map[name].toString(), u"HH:mm"_s);
        if (!time->isValid())
            return std::nullopt;
    }
    rules.minSeats = *seats;
    rules.coverageHours = *coverage;
    rules.rest = *rest;
    rules.hoursPerWeek = *hours;
    rules.highRiskPerWeek = *highRisk < 0 ? std::nullopt : highRisk;
    return rules;
}

std::optional<duty::ConfirmRules> confirmFrom(const QVariantMap &map)
{
    const auto ask = hoursFrom(map, u"askBeforeHours"_s, WeekHours);
    const auto tell = hoursFrom(map, u"tellBeforeHours"_s, WeekHours);
    return ask && tell && *tell <= *ask ? std::optional(duty::ConfirmRules{*ask, *tell}) : std::nullopt;
}

QVariantList ruleList(Language language)
{
    QVariantList list;
    for (const auto &rule : duty::rosterRules())
        list.append(QVariantMap{{u"code"_s, rule.code}, {u"title"_s, rule.title.in(language)},
            {u"clause"_s, clauseIn(rule.clause, language)},
            {u"severity"_s, rule.severity == duty::Severity::Breach ? u"breach"_s : u"warning"_s},
            {u"fields"_s, fieldsOf(rule.code)}});
    return list;
}

QVariantMap decisionMap(const RegisterSight &sight, const duty::RosterDecided &said)
{
    const auto &value = said.value;
    const bool isAhead = value.later && value.later->from > sight.today();
    return {{u"key"_s, said.id.toString()}, {u"name"_s, sight.nameOf(said.by)}, {u"atMs"_s, ms(said.at)},
        {u"from"_s, isAhead ? dayKey(value.later->from) : QString()},
        {u"settings"_s, settingsMap(isAhead ? value.later->rules : value.rulesOn(sight.today()), value.confirm)}};
}

QVariantMap changeMap(const RegisterSight &sight, const duty::RuleChange &change)
{
    QVariantList first;
    for (const auto &finding : change.broken.first(std::min<qsizetype>(MostShown, change.broken.size()))) {
        auto map = ruleMap(finding, sight.language);
        map.insert(timeMap(finding.time, sight.known.decision.zone));
        map[u"name"_s] = finding.person ? sight.nameOf(*finding.person) : QString();
        first.append(map);
    }
    const auto &roster = sight.known.roster;
    return {{u"broken"_s, change.broken.size()}, {u"mended"_s, change.mended.size()},
        {u"weeks"_s, (roster.first.daysTo(roster.last) + 1) / 7}, {u"first"_s, first}};
}

QVariantMap registerMap(const RegisterSight &sight, const duty::Person &person)
{
    const auto *file = sight.known.find(person.id);
    const auto *said = file ? file->profile().current() : nullptr;
    auto map = profileMap(said ? said->value : Card(), sight.known.decision.zone, sight.now);
    QStringList missing;
    for (const auto &topic : duty::trainingTopics()) {
        if (person.training.missing.contains(topic.id))
            missing.append(topic.title.in(sight.language));
    }
    const duty::RosterView view(sight.known.roster);
    const int index = view.indexOf(person.id);
    const QDate week = duty::weekOf(sight.today());
    Millis hours{0};
    for (const int shift : view.shiftsOf(index)) {
        for (const auto &[monday, time] : view.shifts()[static_cast<size_t>(shift)].hours)
            hours += monday == week ? time : Millis{0};
    }
    const auto until = person.training.until;
    map.insert({{u"key"_s, person.id.toString()}, {u"name"_s, sight.nameOf(person.id)},
        {u"me"_s, person.id == sight.self}, {u"trained"_s, person.training.allowed}, {u"missing"_s, missing},
        {u"trainedUntil"_s, until ? dayKey(duty::dayOf(*until, sight.known.decision.zone)) : QString()},
        {u"hours"_s, hoursIn(hours)}, {u"hoursCap"_s, hoursIn(view.hoursCap(index, week))},
        {u"taken"_s, person.highRiskTaken.value(week)}, {u"takenCap"_s, view.highRiskCap(index, week).value_or(-1)},
        {u"anyTime"_s, person.available.isEmpty()}, {u"conflict"_s, file && file->profile().isInConflict()}});
    return map;
}

QVariantList versionMaps(const RegisterSight &sight, const StaffId &person)
{
    QVariantList list;
    const auto *file = sight.known.find(person);
    if (!file || !file->profile().isInConflict())
        return list;
    for (const auto &said : file->profile().standing()) {
        auto map = profileMap(said.value, sight.known.decision.zone, sight.now);
        map.insert({{u"key"_s, said.id.toString()}, {u"name"_s, sight.nameOf(said.by)}, {u"atMs"_s, ms(said.at)}});
        list.append(map);
    }
    return list;
}

QVariantList partMaps(const RegisterSight &sight, const StaffId &person)
{
    const auto *file = sight.known.find(person);
    const auto *said = file ? file->availability().current() : nullptr;
    const auto parts = sight.known.partsFor(person);
    const auto chosen = parts.days(said ? said->value.windows : QList<duty::WeekWindow>());
    QVariantList list;
    for (qsizetype i = 0; i < parts.parts().size(); ++i) {
        const auto &part = parts.parts().at(i);
        QVariantList days;
        for (int day = 1; day <= 7; ++day) {
            if (chosen.at(i).has(day))
                days.append(day);
        }
        list.append(QVariantMap{{u"from"_s, part.from.toString(u"HH:mm"_s)}, {u"to"_s, part.to.toString(u"HH:mm"_s)},
            {u"overnight"_s, part.to <= part.from && part.to != QTime(0, 0)}, {u"days"_s, days}});
    }
    return list;
}

std::optional<Card> profileFrom(const QVariantMap &map, const QTimeZone &zone)
{
    Card profile;
    for (const QString &each : map[u"qualifications"_s].toStringList()) {
        if (const QString text = each.trimmed(); !text.isEmpty() && !profile.qualifications.contains(text))
            profile.qualifications.append(text);
    }
    profile.site = map[u"site"_s].toBool();
    const QString until = map[u"homeUntil"_s].toString();
    const QDate day = QDate::fromString(until, Qt::ISODate);
    if (!until.isEmpty() && !day.isValid())
        return std::nullopt;
    if (day.isValid())
        profile.homeReadyUntil = duty::startOfDay(day.addDays(1), zone); // good for all of that day
    const auto highRisk = countFrom(map, u"highRiskPerWeek"_s, -1, MostCalls);
    if (!highRisk)
        return std::nullopt;
    if (*highRisk >= 0)
        profile.highRiskPerWeek = highRisk;
    if (map[u"hoursPerWeek"_s].toDouble() != -1) {
        profile.hoursPerWeek = hoursFrom(map, u"hoursPerWeek"_s, WeekHours);
        if (!profile.hoursPerWeek)
            return std::nullopt;
    }
    profile.profession = map[u"profession"_s].toString();
    const QString employment = map[u"employment"_s].toString();
    if (!employment.isEmpty())
        profile.isFullTime = employment == "full"_L1;
    return profile;
}

} // namespace hl::app

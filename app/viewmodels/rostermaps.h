// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desk/register.h"
#include "core/base/text.h"

#include <QVariantMap>

/// The roster's rules and people as the screens take them.
namespace hl::app {

struct RegisterSight
{
    const Register &known;
    StaffId self;
    Timestamp now;
    Language language = Language::Zh;
    std::function<QString(const StaffId &)> nameOf;
    [[nodiscard]] QDate today() const { return duty::dayOf(now, known.decision.zone); }
};

/// {minSeats, coverageHours, open, close, restHours, hoursPerWeek, highRiskPerWeek (-1: none), nightFrom, nightTo,
/// askBeforeHours, tellBeforeHours}
[[nodiscard]] QVariantMap settingsMap(const duty::RosterRules &rules, const duty::ConfirmRules &confirm);
/// What settingsMap() makes. nullopt: a value is missing or out of range.
[[nodiscard]] std::optional<duty::RosterRules> rulesFrom(const QVariantMap &map);
[[nodiscard]] std::optional<duty::ConfirmRules> confirmFrom(const QVariantMap &map);
/// Each rule of the roster: {code, title, clause, severity, fields: names of the settings that it goes by}.
[[nodiscard]] QVariantList ruleList(Language language);
/// {from ("2026-12-14"; empty: at once), name, atMs, key, settings}: what somebody decided.
[[nodiscard]] QVariantMap decisionMap(const RegisterSight &sight, const duty::RosterDecided &said);
/// {broken, mended, weeks, first: [ruleMap with name and day]}: how many, and the first of what breaks.
[[nodiscard]] QVariantMap changeMap(const RegisterSight &sight, const duty::RuleChange &change);

/// {key, name, me, qualifications, site, homeUntil ("2026-12-14", empty: none), homeReady, hoursPerWeek (-1: none of
/// her own), highRiskPerWeek (likewise), profession, employment (full, part or empty), trained, missing, trainedUntil,
/// hours, hoursCap, taken, takenCap (-1: none) of this week, anyTime, conflict}
[[nodiscard]] QVariantMap registerMap(const RegisterSight &sight, const duty::Person &person);
/// Two leaders' profiles of her that stand side by side: {key, name, atMs} and what a registerMap says of a profile.
[[nodiscard]] QVariantList versionMaps(const RegisterSight &sight, const StaffId &person);
/// Her week: {from, to, overnight, days: [1 to 7 that she chose]}.
[[nodiscard]] QVariantList partMaps(const RegisterSight &sight, const StaffId &person);
/// nullopt: a value is out of range.
[[nodiscard]] std::optional<duty::personevent::Profile> profileFrom(const QVariantMap &map, const QTimeZone &zone);

} // namespace hl::app

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desk/rota.h"
#include "core/duty/propose.h"

#include <QVariantMap>

/// Shifts as the screens take them: keys, times as the organisation's clock on the wall shows them, and words of rules.
namespace hl::app {

/// What every map is made from; lives as long as the call.
struct ShiftSight
{
    const Rota &rota;
    const CheckedRoster &checked;
    StaffId self;
    bool isLeader = false;
    Timestamp now;
    Language language = Language::Zh;
    std::function<QString(const StaffId &)> nameOf;
};

[[nodiscard]] QString dayKey(QDate day); ///< "2026-12-07"
/// {day, month, dayOfMonth, weekday, from, to, fromMs, toMs, overnight}
[[nodiscard]] QVariantMap timeMap(const duty::Span &time, const QTimeZone &zone);
/// {code, severity ("warning", "breach"), title, words, clause}
[[nodiscard]] QVariantMap ruleMap(const duty::RosterFinding &finding, Language language);
[[nodiscard]] QVariantList ruleMaps(const QList<duty::RosterFinding> &findings, Language language);
[[nodiscard]] bool isBreach(const QList<duty::RosterFinding> &findings);

/// {key, title, day, ..., seats, filled, open, place, needs, past, mine, confirm, canSignUp, signUpWords, people,
/// waiting, conflicts, rules, worst}
[[nodiscard]] QVariantMap shiftMap(const ShiftSight &sight, const duty::ShiftSeats &seats);
/// One for each day: {key, month, dayOfMonth, weekday, today, mine, off, shifts, open, conflicts, rules, worst, cover,
/// gaps}
[[nodiscard]] QVariantList dayMaps(const ShiftSight &sight);
/// One for each person, me first: {key, name, me, hours, cap, cells}; a cell: {day, off, shifts}.
[[nodiscard]] QVariantList personMaps(const ShiftSight &sight);
/// Everything that the days shown break: a ruleMap with {key, name, day, shift}.
[[nodiscard]] QVariantList findingMaps(const ShiftSight &sight);
/// Conflicts of the days shown and ahead: {key, shift, code, title, day..., options}; an option: {value, name, ...}.
[[nodiscard]] QVariantList conflictMaps(const ShiftSight &sight);
/// Who may be put on this shift, the best first: {key, name, severity, rules, hours, cap}.
[[nodiscard]] QVariantList candidateMaps(const ShiftSight &sight, const duty::ShiftSeats &seats);
/// What waits for this person, the most pressing first: {key, kind, shift, title, day...}. kind: confirm, asked
/// (somebody would give me a seat), decide (a leader's word on a swap), conflict, unconfirmed.
[[nodiscard]] QVariantList todoMaps(const ShiftSight &sight);
/// What the solver proposes, and which seats of it are new.
struct Proposed
{
    duty::Proposal proposal;
    QList<std::pair<duty::ShiftId, StaffId>> added; ///< by the beginning of the shift
};
/// {seats, left, open, causes, best, cutShort}. A seat: {key, shift, person, name, title, day..., state}, where state
/// is open, accepted, or stale (what was decided meanwhile stands against it); left: how many are open.
[[nodiscard]] QVariantMap proposalMap(const ShiftSight &sight, const Proposed &proposed);
[[nodiscard]] QVariantMap templateMap(const duty::ShiftTemplate &is, Language language);

} // namespace hl::app

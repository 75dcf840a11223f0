// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/duty/shift.h"
#include "core/duty/training.h"

#include <algorithm>

#include <QMap>

namespace hl::duty {

/// A time of the week, by the clock on the wall. `to` not later than `from`: until then on the next day.
struct WeekWindow
{
    Weekdays days = Weekdays::all();
    QTime from;
    QTime to;
    bool operator==(const WeekWindow &) const = default;
};

/// A counsellor as the roster sees her.
struct Person
{
    StaffId id;
    QString name; ///< as the leader's screen shows it; never logged
    QStringList qualifications; ///< of the register (指南二(一)), as codes of the organisation
    DutyPermission training; ///< Training::mayGoOnDuty()
    bool site = true; ///< can come to the organisation's room
    std::optional<Timestamp> homeReadyUntil; ///< her own seat passed its check, which holds until then; nullopt: none
    QList<WeekWindow> available; ///< empty: at any time
    QList<Span> timeOff;
    std::optional<Millis> hoursPerWeek; ///< her own cap; nullopt: RosterRules::hoursPerWeek
    std::optional<int> highRiskPerWeek; ///< likewise
    QMap<QDate, int> highRiskTaken; ///< calls that she has taken, by the Monday of the week
};

/// What the organisation decides; decisions/0002 says where the defaults come from.
struct RosterRules
{
    int minSeats = 2; ///< 指南一(四)1
    int coverageHours = 24; ///< a day: 24 (方案三(二)3) or 18 (12356)
    QTime open{0, 0}; ///< the line is open from then ...
    QTime close{0, 0}; ///< ... until then; not later than `open`: on the next day
    Millis rest = std::chrono::hours(11); ///< between two shifts of one person
    Millis hoursPerWeek = std::chrono::hours(40);
    std::optional<int> highRiskPerWeek; ///< nullopt: no cap but the person's own
    QTime nightFrom{22, 0};
    QTime nightTo{6, 0};
    bool operator==(const RosterRules &) const = default;
};

/// What holds instead from a Monday on.
struct LaterRules
{
    QDate from;
    RosterRules rules;
    bool operator==(const LaterRules &) const = default;
};

/// Who is on duty when. A value: a screen edits a copy and checks it in place (rosterrules.h).
struct Roster
{
    QTimeZone zone;
    QDate first; ///< the days that are planned, both included
    QDate last;
    Timestamp asOf; ///< high-risk calls are expected of shifts that end after this; before, they have been taken
    RosterRules rules;
    QList<Person> people;
    QList<Shift> shifts; ///< those outside the days that are planned count for rest and weekly caps
    QMap<ShiftId, QList<StaffId>> assigned;
    std::optional<LaterRules> later{};

    /// Those for what begins on this day.
    [[nodiscard]] const RosterRules &rulesOn(QDate day) const
    {
        return later && day >= later->from ? later->rules : rules;
    }
    /// For who fills the days that are planned: where the rest changes in their midst, the longer one.
    [[nodiscard]] Millis rest() const { return std::max(rulesOn(first).rest, rulesOn(last).rest); }
    [[nodiscard]] Span span() const { return daysOf(first, last, zone); }
    /// Begins on a day that is planned.
    [[nodiscard]] bool isPlanned(const Shift &shift) const;
    /// Errors: InvalidInput, Conflict (an id twice), NotFound (somebody or a shift that is assigned is not here).
    [[nodiscard]] Result<void> validate() const;
};

} // namespace hl::duty

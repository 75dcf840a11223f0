// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/duty/roster.h"

namespace hl::duty {

/// A part of the day by the clock on the wall; `to` not later than `from`: until then on the next day.
struct DayPart
{
    QTime from;
    QTime to;
    bool operator==(const DayPart &) const = default;
};

/// The parts of the day in which somebody says when she can serve.
class WeekParts
{
public:
    /// The day cut at these times, in any order; where there is none, into mornings, afternoons, evenings and nights.
    /// The last part reaches to the first cut of the next day, and belongs to the day on which it begins.
    explicit WeekParts(QList<QTime> cuts);
    /// Cut where shifts begin and end, and where the windows do: so that nothing of either is lost.
    [[nodiscard]] static WeekParts of(const QList<Shift> &shifts, const QList<ShiftTemplate> &templates,
        const QList<WeekWindow> &windows, const QTimeZone &zone);

    [[nodiscard]] const QList<DayPart> &parts() const { return m_parts; }
    /// Of each part the days on which all of it lies in the windows; no windows: every day (Person::available).
    [[nodiscard]] QList<Weekdays> days(const QList<WeekWindow> &windows) const;
    /// The other way round: empty where every part of every day is chosen. nullopt: nothing is, which no windows can
    /// say.
    [[nodiscard]] std::optional<QList<WeekWindow>> windows(const QList<Weekdays> &days) const;

private:
    QList<DayPart> m_parts;
};

} // namespace hl::duty

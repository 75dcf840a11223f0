// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/duty/load.h"

#include <algorithm>
#include <set>

namespace hl::duty {

namespace {

/// Days with something to do, and the weeks that are shown.
class Diary
{
public:
    Diary(int weeks, Timestamp now, const QTimeZone &zone)
        : m_zone(zone)
        , m_now(now)
    {
        const QDate first = weekOf(dayOf(now, zone)).addDays(-7 * (weeks - 1));
        for (int week = 0; week < weeks; ++week)
            m_weeks.append({first.addDays(7 * week)});
    }
    /// The week of something that began then; nullptr: not shown, or of a device whose clock is ahead.
    WeekLoad *begin(Timestamp from)
    {
        if (from > m_now)
            return nullptr;
        const QDate day = dayOf(from, m_zone);
        m_days.insert(day);
        const auto week = std::ranges::find(m_weeks, weekOf(day), &WeekLoad::monday);
        return week == m_weeks.end() ? nullptr : &*week;
    }
    /// A shift, as far as it has passed.
    void serve(const Span &shift)
    {
        begin(shift.from);
        for (WeekLoad &week : m_weeks) {
            const Span span = daysOf(week.monday, week.monday.addDays(6), m_zone);
            const auto served = std::min({shift.to, m_now, span.to}) - std::max(shift.from, span.from);
            week.dutyTime += std::max(Millis{0}, served);
        }
    }
    [[nodiscard]] const QList<WeekLoad> &weeks() const { return m_weeks; }
    [[nodiscard]] bool isBusy(QDate day) const { return m_days.contains(day); }

private:
    const QTimeZone &m_zone;
    Timestamp m_now;
    QList<WeekLoad> m_weeks;
    std::set<QDate> m_days;
};

} // namespace

Load Load::of(const Carried &carried, int weeks, Timestamp now, const QTimeZone &zone, const LoadCaps &caps)
{
    Load load;
    Diary diary(weeks, now, zone);
    for (const auto &call : carried.calls) {
        WeekLoad *week = diary.begin(call.from);
        const bool isUntalked
            = call.highRisk && call.from <= now && (!carried.lastTalk || *carried.lastTalk < call.from);
        load.noTalk = load.noTalk || (isUntalked && now - call.from >= TalkWithin);
        if (!week)
            continue;
        ++week->calls;
        week->highRisk += call.highRisk ? 1 : 0;
        week->callTime += std::max(Millis{0}, call.to - call.from);
    }
    for (const auto &shift : carried.shifts)
        diary.serve(shift);
    load.weeks = diary.weeks();
    load.lastTalk = carried.lastTalk;
    const QDate today = dayOf(now, zone);
    for (QDate day = diary.isBusy(today) ? today : today.addDays(-1); diary.isBusy(day); day = day.addDays(-1))
        ++load.daysInARow;
    for (int ago = 0; ago < 7; ++ago)
        load.restDays += diary.isBusy(today.addDays(-ago)) ? 0 : 1;
    const WeekLoad &week = load.weeks.last();
    load.tooLong = std::max(week.dutyTime, week.callTime) > caps.hours;
    load.tooGrave = caps.highRisk && week.highRisk > *caps.highRisk;
    load.noRest = load.daysInARow > caps.daysInARow;
    return load;
}

} // namespace hl::duty

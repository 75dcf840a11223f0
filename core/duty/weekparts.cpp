// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/duty/weekparts.h"

#include <bitset>

namespace hl::duty {

namespace {

constexpr int DayMinutes = 24 * 60;
constexpr int WeekMinutes = 7 * DayMinutes;

int minuteOf(QTime time)
{
    return time.msecsSinceStartOfDay() / 60'000;
}

/// Minutes of the week from Monday, 0:00, in which a window or a part of one day lies; what runs past Sunday goes on on
/// Monday.
template <typename Act>
void forEachMinute(int day, QTime from, QTime to, Act act)
{
    const int length = (minuteOf(to) - minuteOf(from) + DayMinutes - 1) % DayMinutes + 1;
    for (int i = 0; i < length; ++i)
        act(static_cast<std::size_t>(((day - 1) * DayMinutes + minuteOf(from) + i) % WeekMinutes));
}

} // namespace

WeekParts::WeekParts(QList<QTime> cuts)
{
    if (cuts.isEmpty())
        cuts = {QTime(0, 0), QTime(6, 0), QTime(12, 0), QTime(18, 0)};
    std::ranges::sort(cuts);
    cuts.erase(std::unique(cuts.begin(), cuts.end()), cuts.end());
    for (qsizetype i = 0; i < cuts.size(); ++i)
        m_parts.append({cuts.at(i), cuts.at((i + 1) % cuts.size())});
}

WeekParts WeekParts::of(const QList<Shift> &shifts, const QList<ShiftTemplate> &templates,
    const QList<WeekWindow> &windows, const QTimeZone &zone)
{
    QList<QTime> cuts;
    const auto wall = [&](Timestamp at) {
        const QTime time = QDateTime::fromMSecsSinceEpoch(toEpochMs(at), zone).time();
        return QTime(time.hour(), time.minute());
    };
    for (const Shift &shift : shifts)
        cuts.append({wall(shift.time.from), wall(shift.time.to)});
    for (const ShiftTemplate &each : templates)
        cuts.append({each.from, each.to});
    for (const WeekWindow &window : windows)
        cuts.append({window.from, window.to});
    return WeekParts(cuts);
}

QList<Weekdays> WeekParts::days(const QList<WeekWindow> &windows) const
{
    std::bitset<WeekMinutes> covered;
    if (windows.isEmpty())
        covered.set();
    for (const WeekWindow &window : windows) {
        for (int day = 1; day <= 7; ++day) {
            if (window.days.has(day))
                forEachMinute(day, window.from, window.to, [&](std::size_t minute) { covered.set(minute); });
        }
    }
    QList<Weekdays> list;
    for (const DayPart &part : m_parts) {
        Weekdays days;
        for (int day = 1; day <= 7; ++day) {
            bool isWhole = true;
            forEachMinute(day, part.from, part.to, [&](std::size_t minute) { isWhole = isWhole && covered[minute]; });
            if (isWhole)
                days.add(day);
        }
        list.append(days);
    }
    return list;
}

std::optional<QList<WeekWindow>> WeekParts::windows(const QList<Weekdays> &days) const
{
    QList<WeekWindow> windows;
    bool isAll = true;
    for (qsizetype i = 0; i < m_parts.size(); ++i) {
        const Weekdays chosen = days.value(i);
        isAll = isAll && chosen == Weekdays::all();
        if (chosen.isEmpty())
            continue;
        const DayPart &part = m_parts.at(i);
        if (!windows.isEmpty() && windows.last().days == chosen && windows.last().to == part.from)
            windows.last().to = part.to;
        else
            windows.append({chosen, part.from, part.to});
    }
    if (windows.isEmpty())
        return std::nullopt;
    return isAll ? QList<WeekWindow>() : windows;
}

} // namespace hl::duty

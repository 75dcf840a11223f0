// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/duty/rosterfindings.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace hl::duty {

namespace {

/// A time in which nobody comes or goes.
struct Stretch
{
    Span time;
    int seats = 0; ///< taken
    bool isElsewhere = false; ///< a shift of the roster before runs in it: what it lacks is that roster's finding
    QList<ShiftId> shifts; ///< that run
    [[nodiscard]] bool isFollowedBy(const Stretch &next) const
    {
        return time.to == next.time.from && seats == next.seats;
    }
};

/// The times in which the line is open on the days that are planned.
QList<Span> openTimes(const Roster &roster)
{
    QList<Span> times;
    const Span days = roster.span();
    for (QDate day = roster.first.addDays(-1); day <= roster.last; day = day.addDays(1)) {
        Span open = spanOf(day, roster.rulesOn(day).open, roster.rulesOn(day).close, roster.zone);
        open.from = std::max(open.from, days.from);
        open.to = std::min(open.to, days.to);
        if (open.from < open.to)
            times.append(open);
    }
    return times;
}

QList<Stretch> stretchesIn(const RosterView &view, const Span &time)
{
    std::vector<Timestamp> edges{time.from, time.to};
    std::vector<const ShiftFacts *> running;
    for (const ShiftFacts &facts : view.shifts()) {
        const Span &shift = facts.shift->time;
        if (!shift.meets(time))
            continue;
        running.push_back(&facts);
        edges.push_back(std::clamp(shift.from, time.from, time.to));
        edges.push_back(std::clamp(shift.to, time.from, time.to));
    }
    std::ranges::sort(edges);
    edges.erase(std::unique(edges.begin(), edges.end()), edges.end());
    QList<Stretch> stretches;
    for (size_t i = 0; i + 1 < edges.size(); ++i) {
        Stretch stretch{{edges[i], edges[i + 1]}, 0, false, {}};
        for (const ShiftFacts *facts : running) {
            if (!facts->shift->time.meets(stretch.time))
                continue;
            stretch.seats += static_cast<int>(facts->people.size());
            stretch.isElsewhere = stretch.isElsewhere || !facts->isPlanned;
            stretch.shifts.append(facts->shift->id);
        }
        stretches.append(stretch);
    }
    return stretches;
}

/// Neighbours with the same number of seats are one, unless other rules begin between them.
QList<Stretch> openStretches(const RosterView &view)
{
    const Roster &roster = view.roster();
    const Timestamp change = roster.later ? startOfDay(roster.later->from, roster.zone) : Timestamp::max();
    QList<Stretch> all;
    for (const Span &open : openTimes(view.roster())) {
        for (const Stretch &next : stretchesIn(view, open)) {
            if (next.isElsewhere)
                continue;
            if (all.isEmpty() || !all.last().isFollowedBy(next) || next.time.from == change) {
                all.append(next);
                continue;
            }
            all.last().time.to = next.time.to;
            for (const ShiftId &shift : next.shifts) {
                if (!all.last().shifts.contains(shift))
                    all.last().shifts.append(shift);
            }
        }
    }
    return all;
}

} // namespace

QString hoursText(Millis hours)
{
    return QString::number(static_cast<double>(hours.count()) / 3'600'000.0, 'g', 4);
}

void findGaps(const RosterView &view, RosterFindings &findings)
{
    for (const Stretch &stretch : openStretches(view)) {
        if (stretch.seats != 0)
            continue;
        const QString hours = hoursText(stretch.time.length());
        const bool isPlanned = !stretch.shifts.isEmpty();
        findings.addLine(stretch.shifts, stretch.time,
            {(isPlanned ? u"%1 小时无人值班：班次没有人"_s : u"%1 小时无人值班：没有安排班次"_s).arg(hours),
                (isPlanned ? u"nobody is on duty for %1 h: the shifts are empty"_s
                           : u"nobody is on duty for %1 h: there is no shift"_s)
                    .arg(hours)});
    }
}

void findFewSeats(const RosterView &view, RosterFindings &findings)
{
    const Roster &roster = view.roster();
    for (const Stretch &stretch : openStretches(view)) {
        const int atLeast = roster.rulesOn(dayOf(stretch.time.from, roster.zone)).minSeats;
        if (stretch.seats == 0 || stretch.seats >= atLeast)
            continue;
        findings.addLine(stretch.shifts, stretch.time,
            {u"只有 %1 个座席在线，至少要 %2 个"_s.arg(stretch.seats).arg(atLeast),
                u"%1 seats on duty, at least %2 are needed"_s.arg(stretch.seats).arg(atLeast)});
    }
}

void findShortDays(const RosterView &view, RosterFindings &findings)
{
    const Roster &roster = view.roster();
    for (QDate day = roster.first; day <= roster.last; day = day.addDays(1)) {
        const Span time = daysOf(day, day, roster.zone);
        Millis covered{0};
        QList<ShiftId> empty;
        for (const Stretch &stretch : stretchesIn(view, time)) {
            if (stretch.seats > 0 || stretch.isElsewhere)
                covered += stretch.time.length();
            else
                empty.append(stretch.shifts);
        }
        const Millis needed = std::min<Millis>(std::chrono::hours(roster.rulesOn(day).coverageHours), time.length());
        if (covered < needed)
            findings.addLine(empty, time,
                {u"当天只有 %1 小时有人值班，应有 %2 小时"_s.arg(hoursText(covered), hoursText(needed)),
                    u"somebody is on duty for %1 h of the day, %2 h are due"_s.arg(
                        hoursText(covered), hoursText(needed))});
    }
}

void findOpenSeats(const RosterView &view, RosterFindings &findings)
{
    for (const ShiftFacts &facts : view.shifts()) {
        const auto taken = static_cast<int>(facts.people.size());
        const int seats = facts.shift->demand.seats;
        if (facts.isPlanned && taken < seats)
            findings.addLine({facts.shift->id}, facts.shift->time,
                {u"%2 个座席中有 %1 个空缺"_s.arg(seats - taken).arg(seats),
                    u"%1 of %2 seats open"_s.arg(seats - taken).arg(seats)});
    }
}

void findMissingNeeds(const RosterView &view, RosterFindings &findings)
{
    for (const ShiftFacts &facts : view.shifts()) {
        const Demand &demand = facts.shift->demand;
        const int open = std::max(0, demand.seats - static_cast<int>(facts.people.size()));
        for (const Need &need : demand.needs) {
            const auto has
                = std::ranges::count_if(facts.people, [&](int person) { return view.has(person, need.qualification); });
            // as long as the open seats can hold those who are missing, they are open seats and nothing else
            if (has + open < need.atLeast)
                findings.addLine({facts.shift->id}, facts.shift->time,
                    {u"需要 %1 名具备“%2”资质的人，只有 %3 名"_s.arg(need.atLeast).arg(need.qualification).arg(has),
                        u"needs %1 people qualified in “%2”, has %3"_s.arg(need.atLeast)
                            .arg(need.qualification)
                            .arg(has)});
        }
    }
}

} // namespace hl::duty

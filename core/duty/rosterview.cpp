// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/duty/rosterview.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace hl::duty {

namespace {

constexpr Millis kNight = std::chrono::hours(3);

Millis shared(const Span &a, const Span &b)
{
    return std::max(Millis{0}, std::min(a.to, b.to) - std::max(a.from, b.from));
}

std::vector<std::pair<QDate, Millis>> hoursByWeek(const Span &time, QDate week, const QTimeZone &zone)
{
    std::vector<std::pair<QDate, Millis>> hours;
    for (;; week = week.addDays(7)) {
        const Span days = daysOf(week, week.addDays(6), zone);
        if (days.from >= time.to)
            return hours;
        hours.emplace_back(week, shared(time, days));
    }
}

ShiftFacts factsOf(const Shift &shift, const Roster &roster)
{
    ShiftFacts facts;
    facts.shift = &shift;
    facts.day = dayOf(shift.time.from, roster.zone);
    facts.week = weekOf(facts.day);
    facts.hours = hoursByWeek(shift.time, facts.week, roster.zone);
    facts.highRiskTenths = static_cast<int>(std::lround(shift.demand.highRiskCalls * 10));
    facts.isPlanned = facts.day >= roster.first && facts.day <= roster.last;
    facts.isWeekend = facts.day.dayOfWeek() >= 6;
    const RosterRules &rules = roster.rulesOn(facts.day);
    Millis night{0};
    const QDate last = dayOf(shift.time.to, roster.zone);
    for (QDate day = facts.day.addDays(-1); day <= last; day = day.addDays(1))
        night += shared(shift.time, spanOf(day, rules.nightFrom, rules.nightTo, roster.zone));
    facts.isNight = night >= kNight;
    return facts;
}

/// The windows as moments, from the day before `first` to the day after `last`; touching ones become one.
std::vector<Span> windowsOf(const QList<WeekWindow> &windows, QDate first, QDate last, const QTimeZone &zone)
{
    std::vector<Span> spans;
    for (QDate day = first.addDays(-1); day <= last.addDays(1); day = day.addDays(1)) {
        for (const WeekWindow &window : windows) {
            if (window.days.has(day.dayOfWeek()))
                spans.push_back(spanOf(day, window.from, window.to, zone));
        }
    }
    std::ranges::sort(spans, {}, &Span::from);
    std::vector<Span> merged;
    for (const Span &span : spans) {
        if (!merged.empty() && span.from <= merged.back().to)
            merged.back().to = std::max(merged.back().to, span.to);
        else
            merged.push_back(span);
    }
    return merged;
}

} // namespace

RosterView::RosterView(const Roster &roster)
    : m_roster(roster)
    , m_ofPerson(static_cast<size_t>(roster.people.size()))
    , m_available(static_cast<size_t>(roster.people.size()))
{
    for (const Shift &shift : roster.shifts)
        m_shifts.push_back(factsOf(shift, roster));
    std::ranges::sort(m_shifts, {}, [](const ShiftFacts &facts) {
        return std::tuple(facts.shift->time.from, facts.shift->time.to, facts.shift->id);
    });
    std::map<StaffId, int> index;
    for (int i = 0; i < people(); ++i)
        index.emplace(person(i).id, i);
    QDate first = roster.first;
    QDate last = roster.last;
    for (size_t i = 0; i < m_shifts.size(); ++i) {
        first = std::min(first, m_shifts[i].day);
        last = std::max(last, dayOf(m_shifts[i].shift->time.to, roster.zone));
        for (const StaffId &staff : roster.assigned.value(m_shifts[i].shift->id)) {
            m_shifts[i].people.push_back(index.at(staff));
            m_ofPerson[static_cast<size_t>(index.at(staff))].push_back(static_cast<int>(i));
        }
    }
    for (int i = 0; i < people(); ++i)
        m_available[static_cast<size_t>(i)] = windowsOf(person(i).available, first, last, roster.zone);
}

bool RosterView::isAvailable(int who, const Span &time) const
{
    return person(who).available.isEmpty()
        || std::ranges::any_of(m_available[static_cast<size_t>(who)],
            [&](const Span &span) { return span.from <= time.from && time.to <= span.to; });
}

bool RosterView::has(int who, const QString &qualification) const
{
    return person(who).qualifications.contains(qualification);
}

Millis RosterView::hoursCap(int who, QDate day) const
{
    return person(who).hoursPerWeek.value_or(m_roster.rulesOn(day).hoursPerWeek);
}

std::optional<int> RosterView::highRiskCap(int who, QDate day) const
{
    return person(who).highRiskPerWeek ? person(who).highRiskPerWeek : m_roster.rulesOn(day).highRiskPerWeek;
}

int RosterView::indexOf(const ShiftId &id) const
{
    const auto found = std::ranges::find(m_shifts, id, [](const ShiftFacts &facts) { return facts.shift->id; });
    return found == m_shifts.end() ? -1 : static_cast<int>(found - m_shifts.begin());
}

int RosterView::indexOf(const StaffId &id) const
{
    const auto found = std::ranges::find(m_roster.people, id, &Person::id);
    return found == m_roster.people.end() ? -1 : static_cast<int>(found - m_roster.people.begin());
}

} // namespace hl::duty

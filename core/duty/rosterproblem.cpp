// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/duty/rosterproblem.h"

#include <algorithm>
#include <map>

using namespace Qt::StringLiterals;

namespace hl::duty {

namespace {

int minutesOf(Millis time)
{
    return static_cast<int>(std::chrono::duration_cast<std::chrono::minutes>(time).count());
}

quint32 bitOf(const QString &code)
{
    return 1u << (rosterRule(code) - rosterRules().data());
}

} // namespace

RosterProblem::RosterProblem(const RosterView &view)
    : m_view(view)
{
    addOpenings();
    addNeeds();
    for (int person = 0; person < view.people(); ++person) {
        std::vector<int> cells;
        for (size_t cell = 0; cell < m_cells.size(); ++cell) {
            if (m_cells[cell].person == person)
                cells.push_back(static_cast<int>(cell));
        }
        addRest(cells);
        addWeeks(person, cells);
        Load load;
        for (const int shift : view.shiftsOf(person)) {
            if (!view.shifts()[static_cast<size_t>(shift)].isPlanned)
                continue;
            const Load more = loadOfShift(shift);
            load = {load.hours + more.hours, load.nights + more.nights, load.weekends + more.weekends};
        }
        m_before.push_back(load);
    }
}

void RosterProblem::addOpenings()
{
    for (size_t i = 0; i < m_view.shifts().size(); ++i) {
        const ShiftFacts &facts = m_view.shifts()[i];
        const auto taken = static_cast<int>(facts.people.size());
        const int open = facts.shift->demand.seats - taken;
        if (!facts.isPlanned || open <= 0 || facts.shift->time.from < m_view.roster().asOf)
            continue;
        Opening opening{static_cast<int>(i), open, taken, {}, {}};
        for (int person = 0; person < m_view.people(); ++person) {
            if (std::ranges::find(facts.people, person) != facts.people.end())
                continue;
            quint32 rules = 0;
            for (const RosterFinding &finding : checkPerson(m_view, person, opening.shift))
                rules |= bitOf(finding.code);
            if (rules) {
                opening.blocked.push_back({person, rules});
                continue;
            }
            opening.cells.push_back(static_cast<int>(m_cells.size()));
            m_cells.push_back({static_cast<int>(m_openings.size()), person});
        }
        m_openings.push_back(std::move(opening));
    }
}

int RosterProblem::needed(const Opening &opening, const Need &need) const
{
    const auto here = std::ranges::count_if(
        facts(opening).people, [&](int person) { return m_view.has(person, need.qualification); });
    return std::clamp(need.atLeast - static_cast<int>(here), 0, opening.open);
}

void RosterProblem::addNeeds()
{
    for (const Opening &opening : m_openings) {
        for (const Need &need : facts(opening).shift->demand.needs) {
            Limit others{{}, {}, opening.open - needed(opening, need)};
            for (const int cell : opening.cells) {
                if (!m_view.has(m_cells[static_cast<size_t>(cell)].person, need.qualification)) {
                    others.cells.push_back(cell);
                    others.weights.push_back(1);
                }
            }
            m_limits.push_back(std::move(others));
        }
    }
}

bool RosterProblem::clash(const Span &a, const Span &b) const
{
    const Millis rest = m_view.roster().rest();
    return a.from < b.to + rest && b.from < a.to + rest;
}

/// Shifts that run, with the rest after them, when another begins exclude each other: of these at most one. Every clash
/// is in one of these sets.
void RosterProblem::addRest(const std::vector<int> &cells)
{
    const auto timeOf = [this](int cell) {
        return facts(m_openings[static_cast<size_t>(m_cells[static_cast<size_t>(cell)].opening)]).shift->time;
    };
    const auto add = [this](const std::vector<int> &running) {
        if (running.size() > 1)
            m_limits.push_back({running, std::vector<int>(running.size(), 1), 1});
    };
    std::vector<int> running;
    for (const int cell : cells) {
        std::vector<int> still;
        std::ranges::copy_if(
            running, std::back_inserter(still), [&](int other) { return clash(timeOf(other), timeOf(cell)); });
        if (still.size() < running.size())
            add(running);
        running = std::move(still);
        running.push_back(cell);
    }
    add(running);
}

Millis RosterProblem::hoursLeft(int person, QDate week) const
{
    Millis left = m_view.hoursCap(person, week);
    for (const int shift : m_view.shiftsOf(person)) {
        for (const auto &[other, hours] : m_view.shifts()[static_cast<size_t>(shift)].hours)
            left -= other == week ? hours : Millis{0};
    }
    return std::max(left, Millis{0});
}

std::optional<int> RosterProblem::highRiskLeft(int person, QDate week) const
{
    const auto cap = m_view.highRiskCap(person, week);
    if (!cap)
        return std::nullopt;
    int left = (*cap - m_view.person(person).highRiskTaken.value(week)) * 10;
    for (const int shift : m_view.shiftsOf(person)) {
        const ShiftFacts &facts = m_view.shifts()[static_cast<size_t>(shift)];
        if (facts.week == week && facts.shift->time.to > m_view.roster().asOf)
            left -= facts.highRiskTenths;
    }
    return std::max(left, 0);
}

void RosterProblem::addWeeks(int person, const std::vector<int> &cells)
{
    std::map<QDate, Limit> hours;
    std::map<QDate, Limit> highRisk;
    for (const int cell : cells) {
        const ShiftFacts &here = facts(m_openings[static_cast<size_t>(m_cells[static_cast<size_t>(cell)].opening)]);
        for (const auto &[week, time] : here.hours) {
            hours[week].cells.push_back(cell);
            hours[week].weights.push_back(minutesOf(time));
        }
        if (here.highRiskTenths > 0) {
            highRisk[here.week].cells.push_back(cell);
            highRisk[here.week].weights.push_back(here.highRiskTenths);
        }
    }
    for (auto &[week, limit] : hours) {
        limit.atMost = minutesOf(hoursLeft(person, week));
        m_limits.push_back(std::move(limit));
    }
    for (auto &[week, limit] : highRisk) {
        const auto left = highRiskLeft(person, week);
        if (!left)
            continue;
        limit.atMost = *left;
        m_limits.push_back(std::move(limit));
    }
}

RosterProblem::Load RosterProblem::loadOfShift(int shift) const
{
    const ShiftFacts &facts = m_view.shifts()[static_cast<size_t>(shift)];
    return {minutesOf(facts.shift->time.length()) / 60, facts.isNight, facts.isWeekend};
}

} // namespace hl::duty

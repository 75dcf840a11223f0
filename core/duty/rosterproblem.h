// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// For this room only: what is left to fill of a roster, as numbers. The solver and the search for causes share it.

#include "core/duty/rosterrules.h"

namespace hl::duty {

class RosterProblem
{
public:
    /// One person who may take one seat of a opening.
    struct Cell
    {
        int opening = 0;
        int person = 0;
    };
    /// Somebody whom a rule keeps from a opening, whatever else is decided.
    struct Blocked
    {
        int person = 0;
        quint32 rules = 0; ///< bit i: rosterRules()[i]
    };
    /// A planned shift with open seats.
    struct Opening
    {
        int shift = 0; ///< index of the view
        int open = 0; ///< seats
        int taken = 0; ///< by people whom the leader placed
        std::vector<int> cells;
        std::vector<Blocked> blocked;
    };
    /// The sum of weights of the chosen cells is at most `atMost`.
    struct Limit
    {
        std::vector<int> cells;
        std::vector<int> weights;
        int atMost = 0;
    };
    /// What is shared out evenly: of a cell, or what a person has already.
    struct Load
    {
        int hours = 0; ///< whole ones, so that they never add up to more than the time there is
        int nights = 0;
        int weekends = 0;
    };

    /// Of what is planned and has not begun. People whom the leader placed stay.
    explicit RosterProblem(const RosterView &view);

    [[nodiscard]] const RosterView &view() const { return m_view; }
    [[nodiscard]] const std::vector<Opening> &openings() const { return m_openings; }
    [[nodiscard]] const std::vector<Cell> &cells() const { return m_cells; }
    [[nodiscard]] const std::vector<Limit> &limits() const { return m_limits; }
    [[nodiscard]] Load loadOf(const Cell &cell) const
    {
        return loadOfShift(m_openings[static_cast<size_t>(cell.opening)].shift);
    }
    [[nodiscard]] Load before(int person) const { return m_before[static_cast<size_t>(person)]; }
    [[nodiscard]] const ShiftFacts &facts(const Opening &opening) const
    {
        return m_view.shifts()[static_cast<size_t>(opening.shift)];
    }
    /// So many of the open seats are for people who hold the qualification.
    [[nodiscard]] int needed(const Opening &opening, const Need &need) const;
    /// Hours that the person may still take in this week.
    [[nodiscard]] Millis hoursLeft(int person, QDate week) const;
    /// Likewise tenths of high-risk calls; nullopt: no cap.
    [[nodiscard]] std::optional<int> highRiskLeft(int person, QDate week) const;
    /// Two shifts that one person cannot both take: they overlap or leave too little rest.
    [[nodiscard]] bool clash(const Span &a, const Span &b) const;

private:
    [[nodiscard]] Load loadOfShift(int shift) const;
    void addOpenings();
    void addNeeds();
    void addRest(const std::vector<int> &cells);
    void addWeeks(int person, const std::vector<int> &cells);

    const RosterView &m_view;
    std::vector<Opening> m_openings; ///< by their beginning
    std::vector<Cell> m_cells;
    std::vector<Limit> m_limits;
    std::vector<Load> m_before;
};

} // namespace hl::duty

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/duty/roster.h"

#include <vector>

namespace hl::duty {

/// A shift with what the rules ask about it again and again.
struct ShiftFacts
{
    const Shift *shift = nullptr;
    QDate day; ///< on which it begins
    QDate week; ///< Monday of that day
    std::vector<std::pair<QDate, Millis>> hours; ///< by week: a night from Sunday to Monday counts in both
    int highRiskTenths = 0; ///< expected of one seat
    bool isPlanned = false;
    bool isNight = false; ///< at least three hours of it lie in the night
    bool isWeekend = false; ///< begins on Saturday or Sunday
    std::vector<int> people; ///< assigned, as indices of Roster::people
};

/// A roster made ready for the rules. Holds on to the roster, which must stay and stay unchanged.
class RosterView
{
public:
    /// Of a roster that is valid.
    explicit RosterView(const Roster &roster);
    RosterView(Roster &&) = delete;

    [[nodiscard]] const Roster &roster() const { return m_roster; }
    [[nodiscard]] const Person &person(int index) const { return m_roster.people.at(index); }
    [[nodiscard]] int people() const { return static_cast<int>(m_roster.people.size()); }
    [[nodiscard]] const std::vector<ShiftFacts> &shifts() const { return m_shifts; } ///< by their beginning
    /// The shifts that a person has, as indices of shifts(), by their beginning.
    [[nodiscard]] const std::vector<int> &shiftsOf(int person) const
    {
        return m_ofPerson.at(static_cast<size_t>(person));
    }
    /// The person said to be available for all of this time.
    [[nodiscard]] bool isAvailable(int person, const Span &time) const;
    [[nodiscard]] bool has(int person, const QString &qualification) const;
    /// Of the week of this day.
    [[nodiscard]] Millis hoursCap(int person, QDate day) const;
    [[nodiscard]] std::optional<int> highRiskCap(int person, QDate day) const;
    /// -1: there is none.
    [[nodiscard]] int indexOf(const ShiftId &shift) const;
    [[nodiscard]] int indexOf(const StaffId &person) const;

private:
    const Roster &m_roster;
    std::vector<ShiftFacts> m_shifts;
    std::vector<std::vector<int>> m_ofPerson;
    std::vector<std::vector<Span>> m_available; ///< of each person who named times; merged, in order
};

} // namespace hl::duty

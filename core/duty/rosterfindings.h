// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// For this room only: how a rule says what it finds.

#include "core/duty/rosterrules.h"

namespace hl::duty {

/// Collects what the rules find, each under its rule's code and severity.
class RosterFindings
{
public:
    void setRule(const RosterRule &rule) { m_rule = &rule; }
    void addLine(const QList<ShiftId> &shifts, const Span &time, const Text &words)
    {
        m_all.append({m_rule->code, m_rule->severity, shifts, std::nullopt, time, words});
    }
    void addPerson(const Person &person, const QList<ShiftId> &shifts, const Span &time, const Text &words)
    {
        m_all.append({m_rule->code, m_rule->severity, shifts, person.id, time, words});
    }
    [[nodiscard]] const QList<RosterFinding> &all() const { return m_all; }

private:
    const RosterRule *m_rule = nullptr;
    QList<RosterFinding> m_all;
};

/// "8" or "7.5".
[[nodiscard]] QString hoursText(Millis hours);

// of the line: linerules.cpp
void findGaps(const RosterView &view, RosterFindings &findings);
void findFewSeats(const RosterView &view, RosterFindings &findings);
void findShortDays(const RosterView &view, RosterFindings &findings);
void findOpenSeats(const RosterView &view, RosterFindings &findings);
void findMissingNeeds(const RosterView &view, RosterFindings &findings);
// of a person: personrules.cpp
void findUnqualified(const RosterView &view, int person, const std::vector<int> &shifts, RosterFindings &findings);
void findUntrained(const RosterView &view, int person, const std::vector<int> &shifts, RosterFindings &findings);
void findNoSeat(const RosterView &view, int person, const std::vector<int> &shifts, RosterFindings &findings);
void findTimeOff(const RosterView &view, int person, const std::vector<int> &shifts, RosterFindings &findings);
void findUnavailable(const RosterView &view, int person, const std::vector<int> &shifts, RosterFindings &findings);
void findOverlap(const RosterView &view, int person, const std::vector<int> &shifts, RosterFindings &findings);
void findShortRest(const RosterView &view, int person, const std::vector<int> &shifts, RosterFindings &findings);
void findTooManyHours(const RosterView &view, int person, const std::vector<int> &shifts, RosterFindings &findings);
void findTooMuchHighRisk(const RosterView &view, int person, const std::vector<int> &shifts, RosterFindings &findings);

} // namespace hl::duty

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/duty/rosterrules.h"

namespace hl::duty {

struct ProposeOptions
{
    quint32 seed = 1; ///< the same roster and seed give the same proposal, unless time runs out
    Millis timeLimit = std::chrono::seconds(8);
};

/// Why somebody does not take a seat that stayed open, in the roster that is proposed.
struct Obstacle
{
    StaffId person;
    QList<RosterFinding> why; ///< what it would break; never empty
};
/// Seats that nobody could be found for.
struct OpenSeats
{
    ShiftId shift;
    int missing = 0;
    QList<Obstacle> people;
};

/// Why seats must stay open.
struct Cause
{
    /// "people": those left for a shift are fewer than its seats. "at-once": shifts that exclude each other have more
    /// seats than there are people. "week": a week asks for more than people may give in it. "rules": no count forbids
    /// it, but fewer seats would stay open without one of the rules named.
    QString code;
    QStringList rules; ///< codes of the rules that take part
    QList<ShiftId> shifts; ///< by their beginning
    QList<StaffId> people; ///< those who remain
    bool isProven = false; ///< no roster can fill all of these seats; false: none was found
    Text words; ///< without the name of a person
};

/// What a person has on the days that are planned.
struct Share
{
    StaffId person;
    Millis hours{0};
    int nights = 0;
    int weekends = 0;
};

struct Proposal
{
    Roster roster; ///< what the leader placed stands; added people break no rule
    QList<OpenSeats> open; ///< by their beginning; empty: all seats are filled
    QList<Cause> causes; ///< the simplest first; never empty when seats are open
    QList<Share> shares; ///< one for each person
    bool isBest = false; ///< proven: no roster fills more
    bool isCutShort = false; ///< by the time limit
};

/// Fills the open seats of the shifts that are planned and have not begun (Gecode): an empty shift before the second
/// seat of another, then nights, weekends and hours as evenly as it can. What cannot be filled is explained. Errors: as
/// Roster::validate(); Unsupported: more than 200 people, 1000 shifts or 62 days.
[[nodiscard]] Result<Proposal> propose(const Roster &roster, const Clock &clock, const ProposeOptions &options = {});

/// As the roster stands.
[[nodiscard]] QList<Share> shares(const RosterView &view);

} // namespace hl::duty

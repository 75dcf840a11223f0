// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/duty/rosterview.h"

namespace hl::duty {

enum class Severity {
    Warning, ///< shown; may stand
    Breach, ///< shown in red; published only with a leader's reason
};

/// One place where a roster breaks a rule.
struct RosterFinding
{
    QString code; ///< of the rule
    Severity severity = Severity::Warning;
    QList<ShiftId> shifts; ///< in the order of time; empty: no shift is there
    std::optional<StaffId> person;
    Span time;
    Text words; ///< without the name of a person
    bool operator==(const RosterFinding &) const = default;
};

/// Where a rule says what it finds.
class RosterFindings;

struct RosterRule
{
    QString code;
    Severity severity;
    QString clause; ///< of the guideline, or who does so
    Text title;
    void (*ofLine)(const RosterView &, RosterFindings &); ///< looks at all shifts; or null
    /// Looks at one person with these shifts (indices of the view, by their beginning), which need not be those that
    /// the roster gives her; or null.
    void (*ofPerson)(const RosterView &, int person, const std::vector<int> &shifts, RosterFindings &);
};
/// Every rule, in the order in which findings are shown.
[[nodiscard]] const std::vector<RosterRule> &rosterRules();
/// nullptr: no such rule.
[[nodiscard]] const RosterRule *rosterRule(const QString &code);

/// Everything that the roster breaks on the days that are planned, rule by rule, in the order of time.
[[nodiscard]] QList<RosterFinding> check(const RosterView &view);
/// What this person's duty on this shift breaks, or would break if she took it on beside the shifts that she has: to be
/// shown before a drop.
[[nodiscard]] QList<RosterFinding> checkPerson(const RosterView &view, int person, int shift);

} // namespace hl::duty

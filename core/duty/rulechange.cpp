// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/duty/rulechange.h"

#include <algorithm>

namespace hl::duty {

namespace {

bool isSame(const RosterFinding &a, const RosterFinding &b)
{
    return a.code == b.code && a.person == b.person && a.shifts == b.shifts && a.time == b.time;
}

QList<RosterFinding> ahead(const Roster &roster)
{
    const RosterView view(roster);
    QList<RosterFinding> findings = check(view);
    findings.removeIf([&](const RosterFinding &finding) { return finding.time.to <= roster.asOf; });
    return findings;
}

QList<RosterFinding> without(const QList<RosterFinding> &list, const QList<RosterFinding> &others)
{
    QList<RosterFinding> rest;
    std::ranges::copy_if(list, std::back_inserter(rest), [&](const RosterFinding &finding) {
        return std::ranges::none_of(others, [&](const RosterFinding &other) { return isSame(finding, other); });
    });
    return rest;
}

} // namespace

RuleChange changeOf(const Roster &roster, const RosterDecision &decision)
{
    Roster then = roster;
    then.rules = decision.rules;
    then.later = decision.later;
    const auto before = ahead(roster);
    const auto after = ahead(then);
    return {without(after, before), without(before, after)};
}

} // namespace hl::duty

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/duty/rosterevent.h"
#include "core/duty/rosterrules.h"

namespace hl::duty {

/// What other rules would change about the weeks that stand.
struct RuleChange
{
    QList<RosterFinding> broken; ///< new ones, as check() orders them
    QList<RosterFinding> mended; ///< no longer there
};

/// Of the days of `roster`, from its `asOf` on: what is over is nobody's to mend. The roster is valid.
[[nodiscard]] RuleChange changeOf(const Roster &roster, const RosterDecision &decision);

} // namespace hl::duty

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// For this room only: why a roster cannot be filled, by counting.

#include "core/duty/propose.h"
#include "core/duty/rosterproblem.h"

namespace hl::duty {

/// Counts that forbid a full roster, each proven and as small as it can be: for one shift, then for shifts that exclude
/// each other, then for a week. Empty: counting alone does not forbid it.
[[nodiscard]] QList<Cause> countShortages(const RosterProblem &problem);

} // namespace hl::duty

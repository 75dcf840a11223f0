// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// For this room only: the one place that knows Gecode.

#include "core/duty/rosterproblem.h"

namespace hl::duty {

struct Solution
{
    std::vector<bool> chosen; ///< of each cell of the problem
    int missing = 0; ///< seats that stay open
    bool isBest = false; ///< proven: no roster fills more
    bool isCutShort = false; ///< by the time limit: the same seed may give another result on a faster machine
};

enum class Effort {
    FillOnly, ///< is there a way to fill it?
    Fair, ///< and share nights, weekends and hours out evenly
};

/// Fills as many seats as it can, an empty shift before the second seat of another. The same problem and seed give the
/// same result unless time runs out.
[[nodiscard]] Solution solve(
    const RosterProblem &problem, quint32 seed, Millis timeLimit, const Clock &clock, Effort effort);

} // namespace hl::duty

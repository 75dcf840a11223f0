// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/report/table.h"

namespace hl::report {

/// Counts below this are hidden (0 is not: it is about nobody). decisions/0001.
inline constexpr int FewerThan = 5;

/// Hides small counts of a table, and others beside them, so that none can be worked out from what stays to be seen:
/// the other rows, Table::of and this very rule. Where nothing helps, all rows are hidden alike. What was not recorded
/// tells nothing of anybody and stays. Figures worked out of a table with anything hidden are hidden with it.
void hideSmall(Table &table, int fewerThan = FewerThan);

/// A figure about so many people or events, outside of any row.
[[nodiscard]] Shown shownAbout(qint64 howMany, int fewerThan = FewerThan);

} // namespace hl::report

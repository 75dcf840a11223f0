// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/quality/rating.h"

#include <optional>
#include <vector>

namespace hl::quality {

/// One column per rater, one row per item; nullopt: not applicable or open.
using RatingTable = std::vector<std::vector<std::optional<int>>>;

/// How much raters of one call agree. Only items that all of them have rated 0 to 4 count.
struct Agreement
{
    int raters = 0;
    int items = 0;
    /// Share of items with the very same mark; of more than two raters the mean over all pairs. 0 to 1.
    std::optional<double> exact;
    /// Cohen's kappa with quadratic weights (Cohen, Psychological Bulletin 70, 1968, 213-220): agreement beyond chance,
    /// a miss by one counts less than one by three. More than two raters: mean over pairs (Light, Psychological
    /// Bulletin 76, 1971, 365-377). None where both gave one and the same mark throughout: chance alone explains it.
    std::optional<double> kappa;
    std::optional<double> icc; ///< iccOf()
};
/// ICC(2,1), two-way random, single rater, absolute agreement (Shrout and Fleiss, Psychological Bulletin 86, 1979,
/// 420-428): a column per rater. None with fewer than two items, or without any difference at all.
[[nodiscard]] std::optional<double> iccOf(const std::vector<std::vector<int>> &columns);
[[nodiscard]] Agreement agreementOf(const RatingTable &byRater);

/// Columns for agreementOf() from ratings of one form: one row for every item that any of them has.
[[nodiscard]] RatingTable tableOf(const std::vector<std::vector<ItemRating>> &ratings);

} // namespace hl::quality

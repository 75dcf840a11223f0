// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/form/library.h"
#include "core/form/response.h"

#include <optional>
#include <vector>

namespace hl::quality {

inline constexpr QStringView kForm = u"lh-qa";

/// One dimension of a rating: the mean of what applied (0 to 4).
struct Dimension
{
    QString id; ///< "qa-process", "qa-attitude", "qa-communication", "qa-suicide"
    Text title;
    std::optional<double> mean; ///< none while an item is open, or where nothing applied: never read as 0
    int rated = 0; ///< items with 0 to 4
    int notApplicable = 0;
    int open = 0;
};
/// The three dimensions, and apart from them what was done about suicide.
struct Scores
{
    std::vector<Dimension> dimensions;
    std::optional<Dimension> suicide; ///< nullopt: the call had nothing of it
};
/// Errors: NotFound (the form's version is not here), those of form::fromResponse().
[[nodiscard]] Result<Scores> scoresOf(const QJsonObject &response, const form::FormLibrary &forms);

/// One item as a rater sees it. `value` is none for "not applicable" and for what is open.
struct ItemRating
{
    QString linkId;
    Text text;
    QString dimension;
    QString clause;
    std::optional<int> value;
    bool isNotApplicable = false;
};
/// Every item that is rated 0 to 4, in the form's order; the suicide block only where it was asked.
[[nodiscard]] Result<std::vector<ItemRating>> itemsOf(const QJsonObject &response, const form::FormLibrary &forms);

/// What of these items wants work: rated 0 or 1.
[[nodiscard]] QStringList faultsIn(const std::vector<ItemRating> &items);

} // namespace hl::quality

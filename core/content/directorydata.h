// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// For this room only: what a ReferralDirectory holds.

#include "core/content/directory.h"

#include <vector>

namespace hl::content {

inline const QString OrganisationInterest = QStringLiteral("organisation");

/// What a search looks at, folded once.
struct Searchable
{
    QString name; ///< Chinese and English, a line each
    QString all; ///< begins with a line break, then the name and all else, a line each
};

struct ReferralDirectory::Data
{
    QList<Region> regions;
    QList<Department> departments;
    QList<Population> populations;
    QList<CareFact> careFacts;
    QList<Institution> institutions;
    std::vector<Searchable> searchable; ///< one per institution
};

/// Case and width folded away: "ＡＢ" and "ab" are the same.
[[nodiscard]] QString searchForm(const QString &text);

} // namespace hl::content

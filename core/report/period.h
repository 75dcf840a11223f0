// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/duty/localtime.h"

namespace hl::report {

enum class PeriodKind { Day, Week, Month, Quarter, Year };

/// Whole days by the clock on the wall where the line is: a call of 00:10 belongs to the day that had just begun there.
struct Period
{
    QDate first;
    QDate last; ///< included
    QTimeZone zone;

    /// The day, week (from Monday), month, quarter or year that holds `day`.
    [[nodiscard]] static Period of(PeriodKind kind, QDate day, const QTimeZone &zone);
    [[nodiscard]] bool isValid() const { return first.isValid() && last >= first && zone.isValid(); }
    [[nodiscard]] duty::Span span() const { return duty::daysOf(first, last, zone); }
    /// The one of the same kind before (-1) or after (+1).
    [[nodiscard]] static Period next(PeriodKind kind, const Period &from, int by);
    bool operator==(const Period &) const = default;
};

} // namespace hl::report

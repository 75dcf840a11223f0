// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/form/library.h"
#include "core/report/hidden.h"
#include "core/report/tally.h"

namespace hl::report {

/// The three analyses of P六(五) (R67, R68, R69) and the periodic form (CLINICAL 1.11) of one period, small counts
/// hidden. Nothing in it names or numbers anybody.
struct Report
{
    Period period;
    QList<Section> sections;
};

enum class Scope {
    All,
    Opinions, ///< of whoever reads no statistics: a zero of calls would deny them
};
/// `forms`: for the words of the rows.
[[nodiscard]] Report reportOf(const Tally &tally, const form::FormLibrary &forms = form::FormLibrary::builtIn(),
    int fewerThan = FewerThan, Scope scope = Scope::All);

/// How a row, a figure or a share is written: digits, "<5", "*" for what is hidden beside it, a dash for what nobody
/// has told.
[[nodiscard]] QString cellText(const Row &row, int fewerThan = FewerThan);
[[nodiscard]] QString cellText(const Figure &figure);
/// Of Table::of, one decimal, without "%"; empty when the count is not shown, or there is nothing to share.
[[nodiscard]] QString shareText(const Row &row, const Table &table);

/// What every export says of itself.
[[nodiscard]] Text reportTitle();
[[nodiscard]] QString periodText(const Period &period); ///< "2026-09-01 – 2026-09-30", for tables that machines read
[[nodiscard]] Text periodWords(const Period &period); ///< "1 Sep – 30 Sep 2026", for people
/// "20 Oct, 14:00" where the line is; the year is that of the period beside it.
[[nodiscard]] Text momentWords(Timestamp at, const QTimeZone &zone);
[[nodiscard]] Text hiddenNote(int fewerThan = FewerThan);

} // namespace hl::report

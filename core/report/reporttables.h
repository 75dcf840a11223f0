// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/form/library.h"
#include "core/report/table.h"
#include "core/report/tally.h"

/// The tables of a report before anything is hidden. For this room only.
namespace hl::report {

/// Of an item of a form: its options in their order, with their words, and what stands under `counted`.
[[nodiscard]] Table itemTable(const Tally &tally, const form::FormLibrary &forms, const QString &formId,
    const QString &item, const QString &counted);

struct Label
{
    QString code;
    Text text;
};
/// Rows of `counted`, one for each label, then what no label names, then what was not recorded where there is any.
void addRows(Table &table, const Tally &tally, const QString &counted, const QList<Label> &labels);

[[nodiscard]] Table serviceTable(const Tally &tally);
[[nodiscard]] Table kindTable(const Tally &tally);
[[nodiscard]] Table riskTable(const Tally &tally);
[[nodiscard]] Table hoursTable(const Tally &tally);
[[nodiscard]] Table followUpTable(const Tally &tally);
[[nodiscard]] Table opinionsTable(const Tally &tally);
[[nodiscard]] Table resultsTable(const Tally &tally);
[[nodiscard]] Table ageTable(const Tally &tally);
[[nodiscard]] Table feedbackTable(const Tally &tally);
[[nodiscard]] Table ratingsTable(const Tally &tally);
[[nodiscard]] Table loadTable(const Tally &tally);
[[nodiscard]] Table trainingTable(const Tally &tally);
[[nodiscard]] Table professionTable(const Tally &tally);
[[nodiscard]] Table employmentTable(const Tally &tally);

} // namespace hl::report

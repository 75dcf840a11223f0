// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/report/report.h"

namespace hl::report {

/// The report as a workbook (ECMA-376), a sheet for each analysis, made in memory. Texts are inline strings and never
/// formulas; counts that may be shown are numbers with a bar in their cell.
[[nodiscard]] QByteArray toXlsx(const Report &report, Language language);

} // namespace hl::report

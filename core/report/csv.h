// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/report/report.h"

namespace hl::report {

/// A cell of a CSV file (RFC 4180). What a spreadsheet would take for a formula (a first = + - @, a tab or a line's
/// end, and their full-width forms) is made a text by an apostrophe (SECURITY.md 3.10).
[[nodiscard]] QString csvCell(const QString &text);

/// The report as one table in UTF-8 with a byte order mark, lines ended by CR LF.
[[nodiscard]] QByteArray toCsv(const Report &report, Language language);

} // namespace hl::report

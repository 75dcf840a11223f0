// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/report/report.h"

namespace hl::app {

/// The report as a PDF of A4 pages with tables and bars, made in memory. It says nothing of who made it or when. Needs
/// the fonts of a QGuiApplication; any thread.
[[nodiscard]] QByteArray toPdf(const report::Report &report, Language language);

} // namespace hl::app

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/text.h"

namespace hl {

/// A clause as a reader of `language` reads it: content names clauses as the Chinese papers count them (指南三(一)2);
/// in English the paper is named and counted in figures (Guideline 3(1)2). A source that is no clause says what it is
/// (Practice: ...). What we cannot name whole stays as it is.
[[nodiscard]] QString clauseIn(const QString &clause, Language language);

} // namespace hl

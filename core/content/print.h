// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/content/content.h"

namespace hl::content {

/// Everything a clinical supervisor has to read and sign, as one HTML document that prints well on A4: cover with
/// signature lines, contents, each protocol step by step with its clauses, each form with options and rules,
/// techniques, directory, bulletins, practice scripts, settings; Chinese and English side by side. Loads nothing from
/// outside.
[[nodiscard]] QString printHtml(const Content &content);

} // namespace hl::content

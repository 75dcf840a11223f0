// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/finding.h"

namespace hl::content {

using hl::Checked;
using hl::Finding;
using hl::Findings;

/// "forms/lh-fu.json:12: reason (rule)". Not log-safe: a document may hold anything.
[[nodiscard]] QString describe(const Finding &finding);

/// For logs and callers that need one Error: the number of findings and the first one's rule and line.
[[nodiscard]] Error toError(const Findings &findings, ErrorCode code = ErrorCode::InvalidInput);

} // namespace hl::content

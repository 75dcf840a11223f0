// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QList>
#include <QString>

namespace hl::content {

/// One thing wrong with content, for the person who edits it.
struct Finding
{
    QString file; ///< path inside of the content, e.g. "forms/lh-fu.json"; empty = the pack as a whole
    qint64 line = 0; ///< 1-based; 0 = the file as a whole
    QString rule; ///< stable id, e.g. "missing-english"
    QString text; ///< English
    bool operator==(const Finding &) const = default;
};

using Findings = QList<Finding>;

/// A value, or everything that is wrong with its source.
template <typename T>
using Checked = tl::expected<T, Findings>;

/// "forms/lh-fu.json:12: reason (rule)". Not log-safe: a document may hold anything.
[[nodiscard]] QString describe(const Finding &finding);

/// For logs and callers that need one Error: the number of findings and the first one's rule and line.
[[nodiscard]] Error toError(const Findings &findings, ErrorCode code = ErrorCode::InvalidInput);

} // namespace hl::content

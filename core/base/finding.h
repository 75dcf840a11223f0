// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QList>
#include <QString>

namespace hl {

/// One thing wrong with a file that a person wrote, for that person.
struct Finding
{
    QString file; ///< its path, for content inside of the content, e.g. "forms/lh-fu.json"; empty = the whole
    qint64 line = 0; ///< 1-based; 0 = the file as a whole
    QString rule; ///< stable id, e.g. "missing-english"
    QString text; ///< English
    bool operator==(const Finding &) const = default;
};

using Findings = QList<Finding>;

/// A value, or everything that is wrong with its source.
template <typename T>
using Checked = tl::expected<T, Findings>;

} // namespace hl

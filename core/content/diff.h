// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/content/content.h"

namespace hl::content {

/// One thing that changed for the people who use the content.
struct Change
{
    enum class Kind {
        Added,
        Removed,
        Changed,
    };
    Kind kind = Kind::Changed;
    QString part; ///< e.g. "protocol general", "form lh-screen", "settings"
    QString place; ///< e.g. "step s2.relieve, say"
    QString before; ///< "zh / en"; empty when added
    QString after; ///< empty when removed
    bool operator==(const Change &) const = default;
};

/// What differs between two sets, part by part in a fixed order. Order and layout of the files do not matter.
[[nodiscard]] QList<Change> diff(const Content &before, const Content &after);

/// The changes as text, a part as a heading, "+", "-", "~" before each line; empty when there are none.
[[nodiscard]] QString toText(const QList<Change> &changes);

} // namespace hl::content

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QList>

namespace hl::protocol {

/// Where one protocol stands: indices into Chart::states. A value.
struct Configuration
{
    QList<int> active; ///< all active states with their ancestors, document order
    QHash<int, QList<int>> history; ///< history state -> what it remembers
    bool operator==(const Configuration &) const = default;
};

} // namespace hl::protocol

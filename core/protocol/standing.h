// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// For this room only: what a place in a chart means to the conversation.

#include "core/protocol/chart.h"

namespace hl::protocol {

/// What an event would meet when it is offered to the leaf and its ancestors.
struct Meeting
{
    int transition = -1; ///< the one that SCXML would select
    QList<Block> blocks; ///< all refusals that stand on the same state before it
    const Offer *label = nullptr; ///< how the event is called here, also while it is refused
};
[[nodiscard]] Meeting meet(const Chart &chart, const Configuration &place, int leaf, int eventId);

/// The leaf of the conversation; there is exactly one.
[[nodiscard]] int flowLeaf(const Chart &chart, const Configuration &place);
/// It, and then those of the other regions.
[[nodiscard]] QList<int> leaves(const Chart &chart, const Configuration &place);
[[nodiscard]] const Step &stepOf(const Chart &chart, int state);
/// Delivers an event to one machine; what it does not know it ignores.
[[nodiscard]] Configuration delivered(const Chart &chart, const Configuration &place, const QString &event);

} // namespace hl::protocol

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/protocol.h"

namespace hl::protocol {

/// One way on, as an author wrote it: for printing and comparing, not for running (ProtocolRun::offers() does that).
struct Way
{
    QString event;
    Text label;
    QStringList targets; ///< ids of the steps it may lead to, in document order; empty = stays
    QString switchTo; ///< protocol that it leads to, if any
    QList<Block> refusals; ///< when it is refused
    bool operator==(const Way &) const = default;
};

/// The buttons of a step.
[[nodiscard]] QList<Way> waysFrom(const Protocol &protocol, const QString &stepId);
/// The buttons that several steps share, e.g. suicide risk from anywhere.
[[nodiscard]] QList<Way> waysFromAnywhere(const Protocol &protocol);

} // namespace hl::protocol

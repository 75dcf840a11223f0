// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"

#include <QJsonObject>
#include <QString>

namespace hl::protocol {

enum class RunEventKind {
    Started, ///< the first event of a run
    Step, ///< the counsellor's choice within a protocol
    Switched, ///< to another protocol
    Returned, ///< back to the one before
    Fact, ///< something known about the call, told to every protocol of it
    Task, ///< something ticked off (or unticked) within a step
    Timeout, ///< a step's deadline passed
    Ended, ///< the run is closed
};

/// One line of a run's log: what the journal keeps, and all that is needed to resume. May hold reasons: encrypted at
/// rest.
struct RunEvent
{
    quint64 seq = 0; ///< 1, 2, 3 ... within a run
    Timestamp at;
    RunEventKind kind = RunEventKind::Started;
    QString protocolId; ///< where it happened; for Started, Switched and Returned: where it leads
    QString event; ///< event, fact or task name; empty for Started, Switched, Returned
    /// Set by the run: "protocol", "step" (where the fold stands afterwards), "deadline" (epoch ms, if the step has
    /// one), "version" and "hash" where a protocol is entered for the first time. Set by the caller: "reason", "form",
    /// "item", "done".
    QJsonObject data;

    bool operator==(const RunEvent &) const = default;
};

[[nodiscard]] QJsonObject toJson(const RunEvent &event);
/// Errors: InvalidInput.
[[nodiscard]] Result<RunEvent> runEventFromJson(const QJsonObject &json);

} // namespace hl::protocol

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/duty/shift.h"

#include <variant>

#include <QJsonObject>

namespace hl::duty {

namespace shiftevent {
/// A leader makes a shift, changes it or calls it off.
struct Planned
{
    std::optional<Shift> shift; ///< nullopt: called off
    QString reason; ///< never empty when it is called off
    QList<EventId> replaces; ///< what its author knew: plans that nothing replaces stand side by side
    bool operator==(const Planned &) const = default;
};
/// A leader puts somebody on it.
struct Placed
{
    StaffId person;
    QString reason{}; ///< why, although a rule forbids it; empty: it breaks none
    bool operator==(const Placed &) const = default;
};
/// A leader takes somebody off it: what put her there no longer counts, what the leader did not know of still does. Of
/// one who waits in vain, or an approval that came too late: the leader has seen it, and it is settled.
struct Removed
{
    QList<EventId> claims;
    QString reason; ///< never empty
    bool operator==(const Removed &) const = default;
};
/// The author takes an open seat.
struct SignedUp
{
    bool operator==(const SignedUp &) const = default;
};
/// The author will be there.
struct Confirmed
{
    Timestamp from; ///< when the shift begins, as she knew it: when that changes she is asked again
    bool operator==(const Confirmed &) const = default;
};
/// The author would give her seat away; until a leader has approved she has it.
struct SwapOffered
{
    std::optional<StaffId> to; ///< nullopt: to anybody
    bool operator==(const SwapOffered &) const = default;
};
struct SwapWithdrawn
{
    EventId offer;
    bool operator==(const SwapWithdrawn &) const = default;
};
/// The author would take it.
struct SwapTaken
{
    EventId offer;
    bool operator==(const SwapTaken &) const = default;
};
/// A leader's word on it.
struct SwapDecided
{
    EventId taken;
    bool isApproved = false;
    QString reason; ///< never empty when it is refused
    bool operator==(const SwapDecided &) const = default;
};
using What
    = std::variant<Planned, Placed, Removed, SignedUp, Confirmed, SwapOffered, SwapWithdrawn, SwapTaken, SwapDecided>;
} // namespace shiftevent

/// One thing that happened to a shift. Signed as a whole by its author's device when it travels.
struct ShiftEvent
{
    EventId id;
    ShiftId shift;
    /// One more than the highest that its author knew of this shift: orders events without trusting clocks.
    quint32 order = 0;
    StaffId by;
    Timestamp at;
    shiftevent::What what;
    bool operator==(const ShiftEvent &) const = default;
};
[[nodiscard]] QJsonObject toJson(const ShiftEvent &event);
/// Errors: InvalidInput (a field is missing or out of range), Unsupported (of a later version).
[[nodiscard]] Result<ShiftEvent> shiftEventFromJson(const QJsonObject &json);

} // namespace hl::duty

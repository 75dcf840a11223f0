// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/duty/shiftseats.h"

namespace hl::duty {

/// Who is there when somebody goes.
struct Relief
{
    Timestamp at; ///< from when on
    QList<StaffId> people; ///< never empty
    bool operator==(const Relief &) const = default;
};

/// Those who are on duty when the shift ends that `member` serves now (or now, when she serves none); when nobody is,
/// those who come on next. nullopt: nobody does in these shifts.
[[nodiscard]] std::optional<Relief> reliefOf(const QList<ShiftSeats> &shifts, const StaffId &member, Timestamp now);

} // namespace hl::duty

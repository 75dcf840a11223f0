// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/duty/relief.h"

#include <algorithm>

namespace hl::duty {

std::optional<Relief> reliefOf(const QList<ShiftSeats> &shifts, const StaffId &member, Timestamp now)
{
    const auto isOnAt = [](const Span &time, Timestamp at) { return time.from <= at && at < time.to; };
    Timestamp end = now;
    for (const auto &seats : shifts) {
        if (seats.shift() && seats.people().contains(member) && isOnAt(seats.shift()->time, now))
            end = std::max(end, seats.shift()->time.to);
    }
    std::optional<Relief> relief;
    for (const auto &seats : shifts) {
        if (!seats.shift() || seats.shift()->time.to <= end)
            continue;
        const Timestamp at = std::max(end, seats.shift()->time.from);
        auto people = seats.people();
        people.removeAll(member);
        if (people.isEmpty() || (relief && relief->at < at))
            continue;
        if (!relief || at < relief->at)
            relief = Relief{at, {}};
        for (const auto &one : people) {
            if (!relief->people.contains(one))
                relief->people.append(one);
        }
    }
    return relief;
}

} // namespace hl::duty

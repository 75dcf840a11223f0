// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/duty/roster.h"

#include <algorithm>

#include <QSet>

namespace hl::duty {

bool Roster::isPlanned(const Shift &shift) const
{
    const Span days = span();
    return shift.time.from >= days.from && shift.time.from < days.to;
}

Result<void> Roster::validate() const
{
    if (!zone.isValid() || !first.isValid() || !last.isValid() || first > last)
        return fail(ErrorCode::InvalidInput, "a roster needs a time zone and days");
    QSet<QByteArray> seen;
    for (const Person &person : people) {
        if (seen.contains(person.id.toBytes()))
            return fail(ErrorCode::Conflict, "a person is in the roster twice");
        seen.insert(person.id.toBytes());
    }
    QSet<QByteArray> shiftIds;
    for (const Shift &shift : shifts) {
        if (shift.time.from >= shift.time.to || shift.demand.seats < 1)
            return fail(ErrorCode::InvalidInput, "a shift needs a time and a seat");
        const auto asksTooMuch = [&](const Need &need) { return need.atLeast > shift.demand.seats; };
        if (std::ranges::any_of(shift.demand.needs, asksTooMuch))
            return fail(ErrorCode::InvalidInput, "a shift needs more qualified people than it has seats");
        if (shiftIds.contains(shift.id.toBytes()))
            return fail(ErrorCode::Conflict, "a shift is in the roster twice");
        shiftIds.insert(shift.id.toBytes());
    }
    for (auto it = assigned.cbegin(); it != assigned.cend(); ++it) {
        if (!shiftIds.contains(it.key().toBytes()))
            return fail(ErrorCode::NotFound, "a shift that is assigned is not in the roster");
        QSet<QByteArray> here;
        for (const StaffId &staff : it.value()) {
            if (!seen.contains(staff.toBytes()))
                return fail(ErrorCode::NotFound, "somebody who is assigned is not in the roster");
            if (here.contains(staff.toBytes()))
                return fail(ErrorCode::Conflict, "a person is on one shift twice");
            here.insert(staff.toBytes());
        }
    }
    return {};
}

} // namespace hl::duty

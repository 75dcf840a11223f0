// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/duty/shift.h"

#include <QUuid>

namespace hl::duty {

bool Recurrence::fallsOn(QDate day) const
{
    if (day < firstDay || (lastDay && day > *lastDay) || !days.has(day.dayOfWeek()) || except.contains(day))
        return false;
    return weekOf(firstDay).daysTo(weekOf(day)) / 7 % everyWeeks == 0;
}

ShiftId shiftId(const TemplateId &from, QDate day)
{
    const QUuid space = QUuid::fromRfc4122(from.toBytes());
    return *ShiftId::fromBytes(QUuid::createUuidV5(space, day.toString(Qt::ISODate)).toRfc4122());
}

QList<Shift> shiftsOf(const ShiftTemplate &from, QDate first, QDate last, const QTimeZone &zone)
{
    QList<Shift> shifts;
    for (QDate day = first; day <= last; day = day.addDays(1)) {
        if (from.recurrence.fallsOn(day))
            shifts.append({shiftId(from.id, day), from.title, spanOf(day, from.from, from.to, zone), from.demand});
    }
    return shifts;
}

} // namespace hl::duty

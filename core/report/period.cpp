// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/period.h"

namespace hl::report {

namespace {

QDate firstOf(PeriodKind kind, QDate day)
{
    switch (kind) {
    case PeriodKind::Day:
        return day;
    case PeriodKind::Week:
        return duty::weekOf(day);
    case PeriodKind::Month:
        return {day.year(), day.month(), 1};
    case PeriodKind::Quarter:
        return {day.year(), (day.month() - 1) / 3 * 3 + 1, 1};
    case PeriodKind::Year:
        return {day.year(), 1, 1};
    }
    return day;
}

QDate moved(PeriodKind kind, QDate first, int by)
{
    switch (kind) {
    case PeriodKind::Day:
        return first.addDays(by);
    case PeriodKind::Week:
        return first.addDays(7 * by);
    case PeriodKind::Month:
        return first.addMonths(by);
    case PeriodKind::Quarter:
        return first.addMonths(3 * by);
    case PeriodKind::Year:
        return first.addYears(by);
    }
    return first;
}

} // namespace

Period Period::of(PeriodKind kind, QDate day, const QTimeZone &zone)
{
    const QDate first = firstOf(kind, day);
    return {first, moved(kind, first, 1).addDays(-1), zone};
}

Period Period::next(PeriodKind kind, const Period &from, int by)
{
    return of(kind, moved(kind, firstOf(kind, from.first), by), from.zone);
}

} // namespace hl::report

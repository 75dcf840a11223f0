// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/duty/localtime.h"

#include <QDateTime>

using namespace Qt::StringLiterals;

namespace hl::duty {

namespace {

Millis offsetAt(Timestamp at, const QTimeZone &zone)
{
    const QDateTime utc = QDateTime::fromMSecsSinceEpoch(toEpochMs(at), Qt::UTC);
    return std::chrono::seconds(zone.offsetFromUtc(utc));
}

QDateTime local(Timestamp at, const QTimeZone &zone)
{
    return QDateTime::fromMSecsSinceEpoch(toEpochMs(at + offsetAt(at, zone)), Qt::UTC);
}

} // namespace

Timestamp toUtc(QDate day, QTime time, const QTimeZone &zone)
{
    const Timestamp shown = fromEpochMs(QDateTime(day, time, Qt::UTC).toMSecsSinceEpoch());
    const Millis before = offsetAt(shown - std::chrono::hours(24), zone);
    const Millis after = offsetAt(shown + std::chrono::hours(24), zone);
    if (before == after || offsetAt(shown - before, zone) == before)
        return shown - before;
    return offsetAt(shown - after, zone) == after ? shown - after : shown - before;
}

Timestamp startOfDay(QDate day, const QTimeZone &zone)
{
    return toUtc(day, QTime(0, 0), zone);
}

Span daysOf(QDate first, QDate last, const QTimeZone &zone)
{
    return {startOfDay(first, zone), startOfDay(last.addDays(1), zone)};
}

Span spanOf(QDate day, QTime from, QTime to, const QTimeZone &zone)
{
    return {toUtc(day, from, zone), toUtc(to > from ? day : day.addDays(1), to, zone)};
}

QDate dayOf(Timestamp at, const QTimeZone &zone)
{
    return local(at, zone).date();
}

QDate weekOf(QDate day)
{
    return day.addDays(1 - day.dayOfWeek());
}

QString toLocal(Timestamp at, const QTimeZone &zone)
{
    return local(at, zone).toString(u"yyyy-MM-dd HH:mm"_s);
}

} // namespace hl::duty

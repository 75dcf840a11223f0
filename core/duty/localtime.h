// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"

#include <QDate>
#include <QTime>
#include <QTimeZone>

namespace hl::duty {

/// From `from` up to, but not with, `to`.
struct Span
{
    Timestamp from;
    Timestamp to;
    [[nodiscard]] Millis length() const { return to - from; }
    [[nodiscard]] bool meets(const Span &other) const { return from < other.to && other.from < to; }
    bool operator==(const Span &) const = default;
};

/// The moment at which a clock on the wall in `zone` shows this. A time that the clock skips (daylight saving begins)
/// counts by the offset before the change, one that it shows twice is the first of the two (RFC 5545, 3.3.5).
[[nodiscard]] Timestamp toUtc(QDate day, QTime time, const QTimeZone &zone);
[[nodiscard]] Timestamp startOfDay(QDate day, const QTimeZone &zone);
/// Both days included.
[[nodiscard]] Span daysOf(QDate first, QDate last, const QTimeZone &zone);
/// From `from` on the day to `to` by the clock on the wall; on the next day when `to` is not later than `from`.
[[nodiscard]] Span spanOf(QDate day, QTime from, QTime to, const QTimeZone &zone);
[[nodiscard]] QDate dayOf(Timestamp at, const QTimeZone &zone);
/// The Monday of the day's week.
[[nodiscard]] QDate weekOf(QDate day);
/// "2026-12-05 22:00" as the clock on the wall shows it.
[[nodiscard]] QString toLocal(Timestamp at, const QTimeZone &zone);

} // namespace hl::duty

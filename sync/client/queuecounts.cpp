// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/client/queuecounts.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace hl::sync {

using namespace Qt::StringLiterals;

namespace {

QDate monthIn(Timestamp at)
{
    const QDate day = duty::dayOf(at, QTimeZone::utc());
    return {day.year(), day.month(), 1};
}

Timestamp begin(QDate month)
{
    return duty::startOfDay(month, QTimeZone::utc());
}

QString keyOf(QDate month)
{
    return u"queue.counts."_s + month.toString(u"yyyy-MM"_s);
}

} // namespace

duty::Span monthsAround(const duty::Span &span)
{
    return {begin(monthIn(span.from)), begin(monthIn(span.to - Millis(1)).addMonths(1))};
}

Result<void> keepCounts(store::Vault &vault, const duty::Span &months, const QueueCounts &counts)
{
    if (!counts.since || !counts.until)
        return {};
    return vault.atomically([&]() -> Result<void> {
        for (QDate month = monthIn(months.from); begin(month) < months.to; month = month.addMonths(1)) {
            QJsonArray hours;
            for (const auto &hour : counts.hours) {
                if (monthIn(hour.from) == month)
                    hours.append(QJsonArray{toEpochMs(hour.from), hour.offered, hour.answered, hour.abandoned});
            }
            const QJsonObject kept{{u"sinceMs"_s, toEpochMs(*counts.since)}, {u"untilMs"_s, toEpochMs(*counts.until)},
                {u"hours"_s, hours}};
            if (auto set = vault.settings().set(keyOf(month), QJsonDocument(kept).toJson(QJsonDocument::Compact)); !set)
                return set;
        }
        return {};
    });
}

Result<QueueCounts> countsOf(store::Vault &vault, const duty::Span &span)
{
    QueueCounts counts;
    const duty::Span months = monthsAround(span);
    bool isWhole = true; // so far
    for (QDate month = monthIn(months.from); begin(month) < months.to; month = month.addMonths(1)) {
        const auto kept = vault.settings().value(keyOf(month));
        if (!kept)
            return fail(kept.error());
        const QJsonObject json = QJsonDocument::fromJson(kept->value_or(QByteArray())).object();
        if (json.isEmpty() || !isWhole)
            break;
        if (!counts.since)
            counts.since = fromEpochMs(json[u"sinceMs"].toInteger());
        counts.until = fromEpochMs(json[u"untilMs"].toInteger());
        isWhole = *counts.until >= begin(month.addMonths(1));
        for (const auto &value : json[u"hours"].toArray()) {
            const QueueCounts::Hour hour{
                fromEpochMs(value[0].toInteger()), value[1].toInteger(), value[2].toInteger(), value[3].toInteger()};
            if (hour.from >= span.from && hour.from < span.to)
                counts.hours.append(hour);
        }
    }
    return counts;
}

} // namespace hl::sync

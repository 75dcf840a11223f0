// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/report/newest.h"
#include "core/report/report.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QtTest>

/// The 200 invented calls of tests/data/report.
namespace hl::report {

inline QJsonObject reportFile(const QString &name)
{
    QFile file(QStringLiteral(HEARTHLINE_SOURCE_DIR "/tests/data/report/") + name);
    return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).object() : QJsonObject();
}

inline QTimeZone shanghai()
{
    return QTimeZone("Asia/Shanghai");
}

inline record::CallRecord callFrom(const QJsonValue &one)
{
    const auto bytes = QJsonDocument(one[QStringLiteral("statistics")].toObject()).toJson();
    return record::CallRecord::fromParts({bytes, {}, {}}).value();
}

inline Timestamp atOf(const QJsonValue &one)
{
    return fromEpochMs(one[QStringLiteral("atMs")].toInteger());
}

/// Everything but the calls.
inline void addRest(Tally &tally, const QJsonObject &data)
{
    const auto text = [](const QJsonValue &one, const char *key) { return one[QLatin1StringView(key)].toString(); };
    for (const auto &events : data[QStringLiteral("followUps")].toArray()) {
        QList<record::FollowUpEvent> all;
        for (const auto &event : events.toArray())
            all.append(record::followUpEventFromJson(event.toObject()).value());
        tally.add(record::FollowUp::from(all.front().record, all));
    }
    for (const auto &one : data[QStringLiteral("opinions")].toArray())
        tally.add(Opinion{atOf(one), text(one, "way"), text(one, "result")});
    for (const auto &one : data[QStringLiteral("ratings")].toArray()) {
        const auto mean = [&](const char *what) {
            const auto value = one[QLatin1StringView(what)];
            return value.isDouble() ? std::optional(value.toDouble()) : std::nullopt;
        };
        tally.add(Rating{
            atOf(one), text(one, "mode"), mean("process"), mean("attitude"), mean("communication"), mean("suicide")});
    }
    for (const auto &one : data[QStringLiteral("topics")].toArray())
        tally.add(TopicDone{atOf(one), StaffId::fromString(text(one, "member")).value(), text(one, "topic")});
    for (const auto &one : data[QStringLiteral("staff")].toArray()) {
        const auto fullTime = one[QStringLiteral("fullTime")];
        tally.add(StaffMember{StaffId::fromString(text(one, "member")).value(), text(one, "profession"),
            fullTime.isBool() ? std::optional(fullTime.toBool()) : std::nullopt});
    }
    const auto at
        = [](const QJsonValue &one, const char *key) { return fromEpochMs(one[QLatin1StringView(key)].toInteger()); };
    for (const auto &one : data[QStringLiteral("queue")].toArray())
        tally.add(QueueHour{at(one, "fromMs"), one[QStringLiteral("offered")].toInteger(),
            one[QStringLiteral("answered")].toInteger(), one[QStringLiteral("abandoned")].toInteger()});
    const auto counted = data[QStringLiteral("counted")];
    if (counted.isObject())
        tally.setCounted({at(counted, "sinceMs"), at(counted, "untilMs")});
}

inline Tally tallyOf(const Period &period, const QJsonObject &data)
{
    Tally tally(period);
    NewestOnly newest([&](const record::CallRecord &call) { tally.add(call); });
    for (const auto &one : data[QStringLiteral("calls")].toArray())
        newest.add(static_cast<quint32>(one[QStringLiteral("revision")].toInt()), EventId(), callFrom(one));
    newest.finish();
    addRest(tally, data);
    return tally;
}

inline Period september()
{
    return Period::of(PeriodKind::Month, QDate(2026, 9, 12), shanghai());
}

} // namespace hl::report

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/duty/dutyjson.h"

using namespace Qt::StringLiterals;

namespace hl::duty {

namespace {

const QStringList kPlaces{u"any"_s, u"site"_s, u"home"_s};
const QString kTime = u"HH:mm"_s;

} // namespace

QJsonObject textToJson(const Text &text)
{
    return {{u"zh"_s, text.zh}, {u"en"_s, text.en}};
}

Text textFromJson(const QJsonValue &json)
{
    return {json[u"zh"].toString(), json[u"en"].toString()};
}

void insertDemand(QJsonObject &json, const Demand &demand)
{
    QJsonArray needs;
    for (const Need &need : demand.needs)
        needs.append(QJsonObject{{u"qualification"_s, need.qualification}, {u"atLeast"_s, need.atLeast}});
    json.insert(u"seats"_s, demand.seats);
    json.insert(u"ofEveryone"_s, QJsonArray::fromStringList(demand.ofEveryone));
    json.insert(u"needs"_s, needs);
    json.insert(u"place"_s, kPlaces.at(static_cast<int>(demand.place)));
    json.insert(u"highRiskCalls"_s, demand.highRiskCalls);
}

std::optional<Demand> demandFromJson(const QJsonObject &json)
{
    Demand demand;
    demand.seats = json[u"seats"].toInt();
    demand.highRiskCalls = json[u"highRiskCalls"].toDouble(-1);
    const auto place = kPlaces.indexOf(json[u"place"].toString());
    if (demand.seats < 1 || demand.seats > kMostSeats || demand.highRiskCalls < 0 || demand.highRiskCalls > 100
        || place < 0)
        return std::nullopt;
    demand.place = static_cast<Place>(place);
    for (const QJsonValue &value : json[u"ofEveryone"].toArray())
        demand.ofEveryone.append(value.toString());
    for (const QJsonValue &value : json[u"needs"].toArray()) {
        const Need need{value[u"qualification"].toString(), value[u"atLeast"].toInt()};
        if (need.qualification.isEmpty() || need.atLeast < 1 || need.atLeast > demand.seats)
            return std::nullopt;
        demand.needs.append(need);
    }
    return demand;
}

QString toText(QTime time)
{
    return time.toString(kTime);
}

QTime timeFromJson(const QJsonValue &json)
{
    return QTime::fromString(json.toString(), kTime);
}

QJsonArray daysToJson(const Weekdays &days)
{
    QJsonArray array;
    for (int day = 1; day <= 7; ++day) {
        if (days.has(day))
            array.append(day);
    }
    return array;
}

std::optional<Weekdays> weekdaysFromJson(const QJsonValue &json)
{
    Weekdays days;
    for (const QJsonValue &value : json.toArray()) {
        const int day = value.toInt();
        if (day < 1 || day > 7)
            return std::nullopt;
        days.add(day);
    }
    return days.isEmpty() ? std::nullopt : std::optional(days);
}

} // namespace hl::duty

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/duty/rosterevent.h"

#include "core/duty/dutyjson.h"

using namespace Qt::StringLiterals;

namespace hl::duty {

namespace {

constexpr int kMostHours = 24 * 14;
constexpr int kMostWeeks = 52;

std::optional<Millis> durationFromJson(const QJsonValue &json)
{
    const Millis length(json.toInteger(-1));
    return length >= Millis{0} && length <= std::chrono::hours(kMostHours) ? std::optional(length) : std::nullopt;
}

qint64 toJson(Millis length)
{
    return length.count();
}

QString toJson(QDate day)
{
    return day.toString(Qt::ISODate);
}

QDate dayFromJson(const QJsonValue &json)
{
    return QDate::fromString(json.toString(), Qt::ISODate);
}

void insertRules(QJsonObject &json, const RosterRules &rules)
{
    json.insert(u"minSeats"_s, rules.minSeats);
    json.insert(u"coverageHours"_s, rules.coverageHours);
    json.insert(u"open"_s, toText(rules.open));
    json.insert(u"close"_s, toText(rules.close));
    json.insert(u"restMs"_s, toJson(rules.rest));
    json.insert(u"hoursPerWeekMs"_s, toJson(rules.hoursPerWeek));
    if (rules.highRiskPerWeek)
        json.insert(u"highRiskPerWeek"_s, *rules.highRiskPerWeek);
    json.insert(u"nightFrom"_s, toText(rules.nightFrom));
    json.insert(u"nightTo"_s, toText(rules.nightTo));
}

std::optional<RosterRules> rulesFromJson(const QJsonObject &json)
{
    RosterRules rules;
    rules.minSeats = json[u"minSeats"].toInt(-1);
    rules.coverageHours = json[u"coverageHours"].toInt(-1);
    const bool hasCap = json.contains(u"highRiskPerWeek");
    if (hasCap)
        rules.highRiskPerWeek = json[u"highRiskPerWeek"].toInt(-1);
    bool isWhole = rules.minSeats >= 1 && rules.minSeats <= kMostSeats && rules.coverageHours >= 0
        && rules.coverageHours <= 24 && (!hasCap || *rules.highRiskPerWeek >= 0);
    for (const auto &[name, time] : {std::pair(u"open"_s, &rules.open), {u"close"_s, &rules.close},
             {u"nightFrom"_s, &rules.nightFrom}, {u"nightTo"_s, &rules.nightTo}}) {
        *time = timeFromJson(json[name]);
        isWhole = isWhole && time->isValid();
    }
    for (const auto &[name, length] :
        {std::pair(u"restMs"_s, &rules.rest), {u"hoursPerWeekMs"_s, &rules.hoursPerWeek}}) {
        const auto read = durationFromJson(json[name]);
        isWhole = isWhole && read;
        *length = read.value_or(Millis{0});
    }
    return isWhole ? std::optional(rules) : std::nullopt;
}

/// Nullopt: out of range. Empty: nothing is told beforehand.
std::optional<std::optional<LaterRules>> laterFromJson(const QJsonValue &json)
{
    if (json.isUndefined())
        return std::optional<LaterRules>();
    const QDate from = dayFromJson(json[u"from"]);
    const auto rules = rulesFromJson(json.toObject());
    if (!rules || !from.isValid() || from.dayOfWeek() != Qt::Monday)
        return std::nullopt;
    return std::optional(LaterRules{from, *rules});
}

std::optional<RosterDecision> decisionFromJson(const QJsonObject &json)
{
    const QTimeZone zone(json[u"zone"].toString().toUtf8());
    const bool isPlace = QTimeZone::isTimeZoneIdAvailable(zone.id()) && !json[u"zone"].toString().isEmpty();
    const auto rules = rulesFromJson(json);
    const auto askBefore = durationFromJson(json[u"askBeforeMs"]);
    const auto tellLeaderBefore = durationFromJson(json[u"tellLeaderBeforeMs"]);
    const auto later = laterFromJson(json[u"later"]);
    if (!isPlace || !rules || !askBefore || !tellLeaderBefore || !later)
        return std::nullopt;
    return RosterDecision{*rules, {*askBefore, *tellLeaderBefore}, zone, *later};
}

QJsonObject toJson(const ShiftTemplate &from)
{
    const Recurrence &when = from.recurrence;
    QJsonArray except;
    for (const QDate &day : when.except)
        except.append(toJson(day));
    QJsonObject json{{u"title"_s, textToJson(from.title)}, {u"from"_s, toText(from.from)}, {u"to"_s, toText(from.to)},
        {u"firstDay"_s, toJson(when.firstDay)}, {u"days"_s, daysToJson(when.days)}, {u"everyWeeks"_s, when.everyWeeks},
        {u"except"_s, except}};
    if (when.lastDay)
        json.insert(u"lastDay"_s, toJson(*when.lastDay));
    insertDemand(json, from.demand);
    return json;
}

std::optional<ShiftTemplate> templateFromJson(const TemplateId &id, const QJsonObject &json)
{
    const auto demand = demandFromJson(json);
    const auto days = weekdaysFromJson(json[u"days"]);
    ShiftTemplate made{
        id, textFromJson(json[u"title"]), timeFromJson(json[u"from"]), timeFromJson(json[u"to"]), {}, {}};
    Recurrence &when = made.recurrence;
    when.firstDay = dayFromJson(json[u"firstDay"]);
    when.everyWeeks = json[u"everyWeeks"].toInt();
    const bool hasLast = json.contains(u"lastDay");
    if (hasLast)
        when.lastDay = dayFromJson(json[u"lastDay"]);
    for (const QJsonValue &value : json[u"except"].toArray())
        when.except.append(dayFromJson(value));
    const bool isWhole = demand && days && !made.title.isEmpty() && made.from.isValid() && made.to.isValid()
        && when.firstDay.isValid() && (!hasLast || *when.lastDay >= when.firstDay) && when.everyWeeks >= 1
        && when.everyWeeks <= kMostWeeks
        && std::ranges::all_of(when.except, [](const QDate &day) { return day.isValid(); });
    if (!isWhole)
        return std::nullopt;
    made.demand = *demand;
    when.days = *days;
    return made;
}

} // namespace

QJsonObject toJson(const RosterDecided &decided)
{
    QJsonObject json = headOf(decided);
    json.insert(u"zone"_s, QString::fromUtf8(decided.value.zone.id()));
    insertRules(json, decided.value.rules);
    if (const auto &later = decided.value.later) {
        QJsonObject then{{u"from"_s, toJson(later->from)}};
        insertRules(then, later->rules);
        json.insert(u"later"_s, then);
    }
    json.insert(u"askBeforeMs"_s, toJson(decided.value.confirm.askBefore));
    json.insert(u"tellLeaderBeforeMs"_s, toJson(decided.value.confirm.tellLeaderBefore));
    return json;
}

Result<RosterDecided> rosterDecidedFromJson(const QJsonObject &json)
{
    const auto decision = decisionFromJson(json);
    if (!decision)
        return fail(ErrorCode::InvalidInput, "the roster's rules lack a field or are out of range");
    return saidFromJson(json, *decision);
}

QJsonObject toJson(const TemplateEvent &event)
{
    QJsonObject json = headOf(event);
    json.insert(u"template"_s, event.value.id.toString());
    if (event.value.is)
        json.insert(u"is"_s, toJson(*event.value.is));
    return json;
}

Result<TemplateEvent> templateEventFromJson(const QJsonObject &json)
{
    const auto id = TemplateId::fromString(json[u"template"].toString());
    const bool hasContent = json.contains(u"is");
    const auto content = id && hasContent ? templateFromJson(*id, json[u"is"].toObject()) : std::nullopt;
    if (!id || (hasContent && !content))
        return fail(ErrorCode::InvalidInput, "a template of shifts lacks a field or is out of range");
    return saidFromJson(json, TemplateSaid{*id, content});
}

} // namespace hl::duty

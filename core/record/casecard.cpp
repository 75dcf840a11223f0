// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/record/casecard.h"

#include "core/base/eventhead.h"

#include <algorithm>

namespace hl::record {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype IndexBytes = 16;

std::optional<CardAgreement> agreedFromJson(const QJsonObject &json)
{
    if (json[u"ended"].toBool())
        return CardAgreement();
    const CallerAgreement agreement{json[u"perWeek"].toInt(), json[u"minutes"].toInt(), {}};
    return agreement.isSensible() ? std::optional(CardAgreement::of(agreement)) : std::nullopt;
}

} // namespace

QJsonObject toJson(const CardEvent &event)
{
    QJsonObject json = EventHead{event.id, event.by, event.at}.toJson();
    json.insert(u"caller"_s, QString::fromLatin1(event.caller.toHex()));
    if (!event.call.isNull())
        json.insert(u"call"_s, event.call.toString());
    if (event.level)
        json.insert(u"level"_s, form::code(*event.level));
    if (event.isTakenOver)
        json.insert(u"taken"_s, true);
    if (event.agreed) {
        json.insert(u"agreed"_s,
            event.agreed->isEnded()
                ? QJsonObject{{u"ended"_s, true}}
                : QJsonObject{{u"perWeek"_s, event.agreed->callsPerWeek}, {u"minutes"_s, event.agreed->minutes}});
    }
    return json;
}

Result<CardEvent> cardEventFromJson(const QJsonObject &json)
{
    const auto head = EventHead::fromJson(json);
    const QByteArray caller = QByteArray::fromHex(json[u"caller"].toString().toLatin1());
    const auto call = EventId::fromString(json[u"call"].toString());
    if (!head || caller.size() != IndexBytes || (json.contains(u"call") && !call))
        return fail(ErrorCode::InvalidInput, "a case card lacks a field");
    CardEvent event{head->id, head->by, head->at, caller, call.value_or(EventId()), {}, {}, json[u"taken"].toBool()};
    if (json.contains(u"level")) {
        event.level = form::riskLevel(json[u"level"].toString());
        if (!event.level || *event.level == form::RiskLevel::Unknown)
            return fail(ErrorCode::InvalidInput, "a case card with a level that is none");
    }
    if (json.contains(u"agreed")) {
        event.agreed = agreedFromJson(json[u"agreed"].toObject());
        if (!event.agreed)
            return fail(ErrorCode::InvalidInput, "a case card with an agreement out of range");
    }
    return event;
}

void CaseCard::apply(const CardEvent &event)
{
    if (event.caller == m_caller)
        m_events.emplace(event.id, event);
}

namespace {

bool isCall(const CardEvent &event)
{
    return event.call.isNull() && !event.isTakenOver;
}

} // namespace

int CaseCard::callsIn7Days(Timestamp now) const
{
    return static_cast<int>(std::ranges::count_if(
        m_events, [&](const auto &each) { return isCall(each.second) && each.second.at > now - RepeatWindow; }));
}

std::optional<Timestamp> CaseCard::lastCallBefore(Timestamp at) const
{
    std::optional<Timestamp> last;
    for (const auto &[id, event] : m_events) {
        if (isCall(event) && event.at < at)
            last = std::max(last.value_or(event.at), event.at);
    }
    return last;
}

std::optional<form::RiskLevel> CaseCard::lastLevel() const
{
    std::optional<std::pair<Timestamp, form::RiskLevel>> last;
    for (const auto &[id, event] : m_events) {
        if (event.level)
            last = std::max(last.value_or(std::pair(event.at, *event.level)), std::pair(event.at, *event.level));
    }
    return last ? std::optional(last->second) : std::nullopt;
}

std::optional<CardAgreement> CaseCard::agreed() const
{
    const CardEvent *last = nullptr;
    for (const auto &[id, event] : m_events) {
        if (event.agreed && (!last || std::pair(event.at, id) > std::pair(last->at, last->id)))
            last = &event;
    }
    return last ? last->agreed : std::nullopt;
}

bool CaseCard::isActive(Timestamp now) const
{
    const auto agreement = agreed();
    return callsIn7Days(now) > 0 || (agreement && !agreement->isEnded());
}

CallerHistory CaseCard::widen(const CallerHistory &own, int untold, Timestamp at, int threshold) const
{
    CallerHistory wide = own;
    wide.isOrganisations = true;
    wide.callsIn7Days = std::max(own.callsIn7Days, callsIn7Days(at) + untold);
    wide.seemsRepeated = wide.callsIn7Days >= threshold;
    if (const auto before = lastCallBefore(at))
        wide.lastCallAt = std::max(own.lastCallAt.value_or(*before), *before);
    if (const auto level = lastLevel()) {
        const auto here = own.lastLevel ? form::riskLevel(*own.lastLevel) : std::nullopt;
        // which of the two came later is not known: the graver
        wide.lastLevel = form::code(std::max(here.value_or(*level), *level));
    }
    // an agreement that is the same has its note here
    if (const auto agreement = agreed(); agreement && *agreement != CardAgreement::of(own.agreement)) {
        wide.agreement.reset();
        if (!agreement->isEnded())
            wide.agreement = CallerAgreement{agreement->callsPerWeek, agreement->minutes, {}};
    }
    return wide;
}

} // namespace hl::record

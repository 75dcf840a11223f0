// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/eventhead.h"
#include "core/record/deskcase.h"

#include <algorithm>

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace hl::record {

namespace {

constexpr std::array DeskNames{"complaint", "concern", "incident", "disclosure"};
constexpr std::array ActNames{"raised", "acknowledged", "noted", "passed", "viewed", "decided", "agreed", "broke-glass",
    "called", "released", "reviewed", "closed"};
static_assert(ActNames.size() == AllActs.size());
/// Of one event: more is no text of a person.
constexpr qsizetype MostText = 20000;
constexpr qsizetype MostNamed = 20;

template <typename Id>
QString optional(const Id &id)
{
    return id.isNull() ? QString() : id.toString();
}

/// Empty: null. Nullopt: no id.
template <typename Id>
std::optional<Id> optionalId(const QJsonValue &value)
{
    const QString text = value.toString();
    return text.isEmpty() ? std::optional(Id()) : Id::fromString(text);
}

} // namespace

QString name(Desk desk)
{
    return QString::fromLatin1(DeskNames.at(static_cast<size_t>(desk)));
}

QString name(Act act)
{
    return QString::fromLatin1(ActNames.at(static_cast<size_t>(act)));
}

std::optional<Desk> deskFromName(QStringView text)
{
    for (size_t i = 0; i < DeskNames.size(); ++i) {
        if (text == QLatin1StringView(DeskNames[i]))
            return static_cast<Desk>(i);
    }
    return std::nullopt;
}

QStringList codesOf(Desk desk, Act act)
{
    switch (desk) {
    case Desk::Complaint:
    case Desk::Concern:
        if (act == Act::Raised && desk == Desk::Complaint)
            return {u"phone"_s, u"web"_s, u"letter"_s, u"questionnaire"_s};
        if (act == Act::Raised)
            return {u"conduct"_s, u"safety"_s, u"privacy"_s, u"workload"_s, u"other"_s};
        if (act == Act::Passed)
            return {u"conflict"_s, u"absent"_s, u"no-answer"_s};
        if (act == Act::Decided)
            return {u"upheld"_s, u"partly"_s, u"not-upheld"_s, u"unclear"_s};
        break;
    case Desk::Incident:
        if (act == Act::Raised)
            return {u"public-safety"_s, u"high-risk"_s, u"violence"_s, u"minor"_s};
        if (act == Act::Viewed || act == Act::Decided)
            return {u"police"_s, u"watch"_s, u"no-danger"_s};
        if (act == Act::Called)
            return {u"110"_s, u"120"_s, u"119"_s, u"other"_s};
        break;
    case Desk::Disclosure:
        if (act == Act::Raised)
            return {u"danger"_s, u"minor"_s, u"infection"_s, u"law"_s};
        if (act == Act::Decided)
            return {u"refused"_s};
        if (act == Act::Reviewed)
            return {u"right"_s, u"wrong"_s};
        break;
    }
    return {};
}

QJsonObject toJson(const DeskEvent &event)
{
    QJsonObject json = EventHead{event.id, event.by, event.at}.toJson();
    json[u"case"_s] = event.subject.toString();
    json[u"desk"_s] = name(event.desk);
    json[u"act"_s] = name(event.act);
    json[u"order"_s] = static_cast<qint64>(event.order);
    const auto put = [&](const QString &key, const QString &value) {
        if (!value.isEmpty())
            json[key] = value;
    };
    put(u"code"_s, event.code);
    put(u"text"_s, event.text);
    put(u"with"_s, event.with);
    put(u"record"_s, optional(event.record));
    put(u"to"_s, optional(event.to));
    put(u"about"_s, optional(event.about));
    put(u"author"_s, optional(event.author));
    if (!event.items.isEmpty())
        json[u"items"_s] = QJsonArray::fromStringList(event.items);
    QJsonArray named;
    for (const auto &one : event.named)
        named.append(one.toString());
    if (!named.isEmpty())
        json[u"named"_s] = named;
    return json;
}

Result<DeskEvent> deskEventFromJson(const QJsonObject &json)
{
    const auto head = EventHead::fromJson(json);
    const auto subject = EventId::fromString(json[u"case"].toString());
    const auto record = optionalId<RecordId>(json[u"record"]);
    const auto to = optionalId<StaffId>(json[u"to"]);
    const auto about = optionalId<EventId>(json[u"about"]);
    const auto author = optionalId<StaffId>(json[u"author"]);
    if (!head || !subject || !record || !to || !about || !author)
        return fail(ErrorCode::InvalidInput, "an event of a case lacks a field");
    const auto desk = deskFromName(json[u"desk"].toString());
    const auto act = std::ranges::find(ActNames, json[u"act"].toString().toStdString());
    if (!desk || act == ActNames.end())
        return fail(ErrorCode::Unsupported, "an event of a case of an unknown kind");
    DeskEvent event{head->id, *subject, *desk, static_cast<Act>(act - ActNames.begin()), head->by, head->at,
        json[u"code"].toString(), json[u"text"].toString(), json[u"with"].toString(), {}, *record, *to, {}, *about,
        static_cast<quint32>(std::clamp<qint64>(json[u"order"].toInteger(), 0, std::numeric_limits<qint32>::max())),
        *author};
    for (const auto &item : json[u"items"].toArray())
        event.items.append(item.toString());
    for (const auto &one : json[u"named"].toArray()) {
        const auto member = StaffId::fromString(one.toString());
        if (!member)
            return fail(ErrorCode::InvalidInput, "an event of a case names nobody");
        event.named.append(*member);
    }
    const bool isFirst = event.act == Act::Raised;
    const auto codes = codesOf(event.desk, event.act);
    if (isFirst != (event.id == event.subject) || (!codes.isEmpty() && !codes.contains(event.code))
        || event.text.size() > MostText || event.with.size() > MostText || event.items.size() > MostNamed
        || event.named.size() > MostNamed)
        return fail(ErrorCode::InvalidInput, "an event of a case is malformed");
    return event;
}

} // namespace hl::record

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/duty/shiftevent.h"

#include "core/base/eventhead.h"
#include "core/duty/dutyjson.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace hl::duty {

using namespace shiftevent;

namespace {

constexpr Millis kLongest = std::chrono::hours(25); // a day on which the clock is set back

QJsonArray toJson(const QList<EventId> &ids)
{
    QJsonArray array;
    for (const EventId &id : ids)
        array.append(id.toString());
    return array;
}

std::optional<QList<EventId>> ids(const QJsonValue &json)
{
    QList<EventId> all;
    for (const QJsonValue &value : json.toArray()) {
        const auto id = EventId::fromString(value.toString());
        if (!id)
            return std::nullopt;
        all.append(*id);
    }
    return all;
}

QJsonObject toJson(const Shift &shift)
{
    QJsonObject json{{u"title"_s, textToJson(shift.title)}, {u"fromMs"_s, toEpochMs(shift.time.from)},
        {u"toMs"_s, toEpochMs(shift.time.to)}};
    insertDemand(json, shift.demand);
    return json;
}

std::optional<Shift> shiftFromJson(const ShiftId &id, const QJsonObject &json)
{
    Shift shift{id, textFromJson(json[u"title"]), {}, {}};
    shift.time = {fromEpochMs(json[u"fromMs"].toInteger(-1)), fromEpochMs(json[u"toMs"].toInteger(-1))};
    const auto demand = demandFromJson(json);
    const bool isInRange = shift.time.from.time_since_epoch() >= Millis{0} && shift.time.length() > Millis{0}
        && shift.time.length() <= kLongest;
    if (shift.title.isEmpty() || !isInRange || !demand)
        return std::nullopt;
    shift.demand = *demand;
    return shift;
}

struct ToJson
{
    QJsonObject json;
    void operator()(const Planned &planned)
    {
        json.insert(u"what"_s, planned.shift ? u"planned"_s : u"called-off"_s);
        if (planned.shift)
            json.insert(u"plan"_s, toJson(*planned.shift));
        json.insert(u"reason"_s, planned.reason);
        json.insert(u"replaces"_s, toJson(planned.replaces));
    }
    void operator()(const Placed &placed)
    {
        json.insert(u"what"_s, u"placed"_s);
        json.insert(u"person"_s, placed.person.toString());
        if (!placed.reason.isEmpty())
            json.insert(u"reason"_s, placed.reason);
    }
    void operator()(const Removed &removed)
    {
        json.insert(u"what"_s, u"removed"_s);
        json.insert(u"claims"_s, toJson(removed.claims));
        json.insert(u"reason"_s, removed.reason);
    }
    void operator()(const SignedUp &) { json.insert(u"what"_s, u"signed-up"_s); }
    void operator()(const Confirmed &confirmed)
    {
        json.insert(u"what"_s, u"confirmed"_s);
        json.insert(u"fromMs"_s, toEpochMs(confirmed.from));
    }
    void operator()(const SwapOffered &offered)
    {
        json.insert(u"what"_s, u"swap-offered"_s);
        if (offered.to)
            json.insert(u"to"_s, offered.to->toString());
    }
    void operator()(const SwapWithdrawn &withdrawn)
    {
        json.insert(u"what"_s, u"swap-withdrawn"_s);
        json.insert(u"event"_s, withdrawn.offer.toString());
    }
    void operator()(const SwapTaken &taken)
    {
        json.insert(u"what"_s, u"swap-taken"_s);
        json.insert(u"event"_s, taken.offer.toString());
    }
    void operator()(const SwapDecided &decided)
    {
        json.insert(u"what"_s, decided.isApproved ? u"swap-approved"_s : u"swap-refused"_s);
        json.insert(u"event"_s, decided.taken.toString());
        json.insert(u"reason"_s, decided.reason);
    }
};

/// nullopt: a field is missing. Of a kind that is known.
std::optional<What> whatFromJson(const QString &what, const ShiftId &shift, const QJsonObject &json)
{
    const QString reason = json[u"reason"].toString();
    const bool hasReason = !reason.trimmed().isEmpty();
    const auto event = EventId::fromString(json[u"event"].toString());
    if (what == u"planned") {
        const auto plan = shiftFromJson(shift, json[u"plan"].toObject());
        const auto replaces = ids(json[u"replaces"]);
        return plan && replaces ? std::optional<What>(Planned{plan, reason, *replaces}) : std::nullopt;
    }
    if (what == u"called-off") {
        const auto replaces = ids(json[u"replaces"]);
        return hasReason && replaces ? std::optional<What>(Planned{{}, reason, *replaces}) : std::nullopt;
    }
    if (what == u"placed") {
        const auto person = StaffId::fromString(json[u"person"].toString());
        return person ? std::optional<What>(Placed{*person, reason}) : std::nullopt;
    }
    if (what == u"removed") {
        const auto claims = ids(json[u"claims"]);
        return hasReason && claims && !claims->isEmpty() ? std::optional<What>(Removed{*claims, reason}) : std::nullopt;
    }
    if (what == u"signed-up")
        return SignedUp{};
    if (what == u"confirmed")
        return json[u"fromMs"].isDouble() ? std::optional<What>(Confirmed{fromEpochMs(json[u"fromMs"].toInteger())})
                                          : std::nullopt;
    if (what == u"swap-offered") {
        const auto to = StaffId::fromString(json[u"to"].toString());
        return to || !json.contains(u"to") ? std::optional<What>(SwapOffered{to}) : std::nullopt;
    }
    if (!event)
        return std::nullopt;
    if (what == u"swap-withdrawn")
        return SwapWithdrawn{*event};
    if (what == u"swap-taken")
        return SwapTaken{*event};
    if (what == u"swap-approved")
        return SwapDecided{*event, true, reason};
    return hasReason ? std::optional<What>(SwapDecided{*event, false, reason}) : std::nullopt;
}

} // namespace

QJsonObject toJson(const ShiftEvent &event)
{
    ToJson writer{EventHead{event.id, event.by, event.at}.toJson()};
    writer.json.insert(u"shift"_s, event.shift.toString());
    writer.json.insert(u"order"_s, static_cast<qint64>(event.order));
    std::visit(writer, event.what);
    return writer.json;
}

Result<ShiftEvent> shiftEventFromJson(const QJsonObject &json)
{
    static const QStringList known{u"planned"_s, u"called-off"_s, u"placed"_s, u"removed"_s, u"signed-up"_s,
        u"confirmed"_s, u"swap-offered"_s, u"swap-withdrawn"_s, u"swap-taken"_s, u"swap-approved"_s, u"swap-refused"_s};
    const auto head = EventHead::fromJson(json);
    const auto shift = ShiftId::fromString(json[u"shift"].toString());
    const qint64 order = json[u"order"].toInteger(-1);
    if (!head || !shift || order < 1 || order > std::numeric_limits<quint32>::max())
        return fail(ErrorCode::InvalidInput, "a shift event lacks a field");
    const QString what = json[u"what"].toString();
    if (!known.contains(what))
        return fail(ErrorCode::Unsupported, "shift event of an unknown kind");
    auto content = whatFromJson(what, *shift, json);
    if (!content)
        return fail(ErrorCode::InvalidInput, "a shift event lacks a field of its kind");
    return ShiftEvent{head->id, *shift, static_cast<quint32>(order), head->by, head->at, std::move(*content)};
}

} // namespace hl::duty

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/record/codes.h"
#include "core/record/followup.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace hl::record {

namespace {

using namespace followup;

constexpr int kVersion = 1;
constexpr qint64 kHighestOrder = 1'000'000'000;

constexpr Codes<AttemptOutcome, 5> outcomes{{{AttemptOutcome::Reached, "reached"_L1},
    {AttemptOutcome::NoAnswer, "no-answer"_L1}, {AttemptOutcome::Refused, "refused"_L1},
    {AttemptOutcome::WrongNumber, "wrong-number"_L1}, {AttemptOutcome::ThirdParty, "third-party"_L1}}};
constexpr Codes<FollowUpEnd, 4> ends{
    {{FollowUpEnd::InCare, "in-care"_L1}, {FollowUpEnd::RiskReduced, "risk-reduced"_L1},
        {FollowUpEnd::Declined, "declined"_L1}, {FollowUpEnd::Lost, "lost"_L1}}};
constexpr Codes<MoodChange, 3> moods{
    {{MoodChange::Better, "better"_L1}, {MoodChange::Same, "same"_L1}, {MoodChange::Worse, "worse"_L1}}};
constexpr Codes<SafetyNow, 3> safeties{
    {{SafetyNow::Safe, "safe"_L1}, {SafetyNow::AtRisk, "at-risk"_L1}, {SafetyNow::Unsafe, "unsafe"_L1}}};
constexpr Codes<Standing, 5> standings{{{Standing::Settled, "settled"_L1}, {Standing::Planned, "planned"_L1},
    {Standing::Open, "open"_L1}, {Standing::Urgent, "urgent"_L1}, {Standing::Late, "late"_L1}}};
constexpr Codes<NextAction, 6> actions{
    {{NextAction::Nothing, "nothing"_L1}, {NextAction::Wait, "wait"_L1}, {NextAction::Call, "call"_L1},
        {NextAction::Assess, "assess"_L1}, {NextAction::Rebook, "rebook"_L1}, {NextAction::Decide, "decide"_L1}}};

void insertRating(QJsonObject &json, const QString &key, const std::optional<int> &rating)
{
    if (rating)
        json.insert(key, *rating);
}

QJsonObject json(const SixItems &items)
{
    QJsonObject result{{u"level"_s, form::code(items.level)}};
    if (items.mood)
        result.insert(u"mood"_s, code(*items.mood));
    if (items.safety)
        result.insert(u"safety"_s, code(*items.safety));
    insertRating(result, u"pain"_s, items.pain);
    insertRating(result, u"hope"_s, items.hope);
    insertRating(result, u"ideation"_s, items.ideation);
    insertRating(result, u"qol"_s, items.qualityOfLife);
    return result;
}

struct Body
{
    explicit Body(const Opened &opened)
        : what(u"opened"_s)
        , json{{u"owner"_s, opened.owner.toString()}, {u"endedMs"_s, toEpochMs(opened.callEnded)},
              {u"dueMs"_s, toEpochMs(opened.due)}, {u"consent"_s, opened.consent},
              {u"before"_s, record::json(opened.before)}}
    {
    }
    explicit Body(const NotAgreed &refused)
        : what(u"not-agreed"_s)
        , json{{u"endedMs"_s, toEpochMs(refused.callEnded)}, {u"reason"_s, refused.reason}}
    {
    }
    explicit Body(const Attempted &attempted)
        : what(u"attempted"_s)
        , json{{u"outcome"_s, code(attempted.outcome)}}
    {
        name(attempted.record);
    }
    explicit Body(const Assessed &assessed)
        : what(u"assessed"_s)
        , json{{u"items"_s, record::json(assessed.items)}}
    {
        name(assessed.record);
    }
    explicit Body(const Rebooked &rebooked)
        : what(u"rebooked"_s)
        , json{{u"dueMs"_s, toEpochMs(rebooked.due)}, {u"why"_s, rebooked.why}}
    {
    }
    explicit Body(const Escalated &escalated)
        : what(u"escalated"_s)
        , json{{u"why"_s, escalated.why}}
    {
    }
    explicit Body(const Handed &handed)
        : what(u"handed"_s)
        , json{{u"to"_s, handed.to.toString()}, {u"note"_s, handed.note}}
    {
    }
    explicit Body(const Closed &closed)
        : what(u"closed"_s)
        , json{{u"end"_s, code(closed.end)}, {u"note"_s, closed.note}}
    {
    }
    explicit Body(const Raised &raised)
        : what(u"escalated"_s)
        , json{{u"why"_s, u"level-raised"_s}}
    {
        QJsonObject more{{u"level"_s, form::code(raised.level)}, {u"amendment"_s, raised.amendment.toString()}};
        if (raised.record)
            more.insert(u"in"_s, raised.record->toString());
        json.insert(u"raised"_s, more);
    }
    void name(const std::optional<RecordId> &record)
    {
        if (record)
            json.insert(u"in"_s, record->toString());
    }
    QString what;
    QJsonObject json;
};

/// Reads fields and remembers whether one was missing or out of range.
class Fields
{
public:
    explicit Fields(const QJsonObject &object)
        : m_json(object)
    {
    }
    [[nodiscard]] bool isGood() const { return m_good; }
    [[nodiscard]] QString what() const { return m_json[u"what"].toString(); }
    Timestamp time(const QString &key)
    {
        demand(m_json[key].isDouble());
        return fromEpochMs(m_json[key].toInteger());
    }
    QString text(const QString &key)
    {
        demand(m_json[key].isString());
        return m_json[key].toString();
    }
    quint32 order()
    {
        const qint64 order = m_json[u"order"].toInteger();
        demand(order >= 1 && order <= kHighestOrder);
        return static_cast<quint32>(order);
    }
    template <typename AnyId>
    AnyId id(const QString &key)
    {
        return needed(AnyId::fromString(m_json[key].toString()));
    }
    QList<EventId> ids(const QString &key)
    {
        QList<EventId> list;
        for (const auto &value : m_json[key].toArray())
            list.append(needed(EventId::fromString(value.toString())));
        return list;
    }
    /// The null id is a value here.
    StaffId staff(const QString &key)
    {
        const QString text = m_json[key].toString();
        return text == StaffId().toString() ? StaffId() : id<StaffId>(key);
    }
    std::optional<RecordId> call()
    {
        return m_json.contains(u"in") ? std::optional(id<RecordId>(u"in"_s)) : std::nullopt;
    }
    SixItems items(const QString &key)
    {
        const QJsonObject object = m_json[key].toObject();
        SixItems items;
        items.level = needed(form::riskLevel(object[u"level"].toString()));
        if (object.contains(u"mood"))
            items.mood = needed(moodChange(object[u"mood"].toString()));
        if (object.contains(u"safety"))
            items.safety = needed(safetyNow(object[u"safety"].toString()));
        items.pain = rating(object[u"pain"]);
        items.hope = rating(object[u"hope"]);
        items.ideation = rating(object[u"ideation"]);
        items.qualityOfLife = rating(object[u"qol"]);
        return items;
    }
    Raised raised()
    {
        const QJsonObject object = m_json[u"raised"].toObject();
        Raised raised{needed(form::riskLevel(object[u"level"].toString())),
            needed(EventId::fromString(object[u"amendment"].toString())), {}};
        demand(raised.level >= form::RiskLevel::Moderate);
        if (object.contains(u"in"))
            raised.record = needed(RecordId::fromString(object[u"in"].toString()));
        return raised;
    }
    [[nodiscard]] bool has(const QString &key) const { return m_json.contains(key); }
    template <typename Value>
    Value needed(const std::optional<Value> &value)
    {
        demand(value.has_value());
        return value.value_or(Value());
    }

private:
    void demand(bool given) { m_good = m_good && given; }
    std::optional<int> rating(const QJsonValue &value)
    {
        if (value.isUndefined())
            return std::nullopt;
        demand(value.isDouble() && value.toInt(-1) >= 0 && value.toInt(-1) <= 100);
        return value.toInt();
    }
    const QJsonObject m_json;
    bool m_good = true;
};

std::optional<What> whatOf(Fields &fields)
{
    const QString what = fields.what();
    if (what == u"opened")
        return Opened{fields.staff(u"owner"_s), fields.time(u"endedMs"_s), fields.time(u"dueMs"_s),
            fields.text(u"consent"_s), fields.items(u"before"_s)};
    if (what == u"not-agreed")
        return NotAgreed{fields.time(u"endedMs"_s), fields.text(u"reason"_s)};
    if (what == u"attempted")
        return Attempted{fields.needed(attemptOutcome(fields.text(u"outcome"_s))), fields.call()};
    if (what == u"assessed")
        return Assessed{fields.items(u"items"_s), fields.call()};
    if (what == u"rebooked")
        return Rebooked{fields.time(u"dueMs"_s), fields.text(u"why"_s)};
    if (what == u"escalated" && fields.has(u"raised"_s))
        return fields.raised();
    if (what == u"escalated")
        return Escalated{fields.text(u"why"_s)};
    if (what == u"handed")
        return Handed{fields.id<StaffId>(u"to"_s), fields.text(u"note"_s)};
    if (what == u"closed")
        return Closed{fields.needed(followUpEnd(fields.text(u"end"_s))), fields.text(u"note"_s)};
    return std::nullopt;
}

} // namespace

QJsonObject toJson(const FollowUpEvent &event)
{
    Body body = std::visit([](const auto &what) { return Body(what); }, event.what);
    body.json.insert(u"v"_s, kVersion);
    body.json.insert(u"id"_s, event.id.toString());
    body.json.insert(u"record"_s, event.record.toString());
    body.json.insert(u"order"_s, static_cast<qint64>(event.order));
    body.json.insert(u"by"_s, event.by.toString());
    body.json.insert(u"atMs"_s, toEpochMs(event.at));
    body.json.insert(u"what"_s, body.what);
    if (!event.knew.isEmpty()) {
        QJsonArray knew;
        for (const EventId &id : event.knew)
            knew.append(id.toString());
        body.json.insert(u"knew"_s, knew);
    }
    return body.json;
}

Result<FollowUpEvent> followUpEventFromJson(const QJsonObject &json)
{
    if (json[u"v"].toInt() > kVersion)
        return fail(ErrorCode::Unsupported, "follow-up event of a newer version");
    Fields fields(json);
    auto what = whatOf(fields);
    if (!what)
        return fail(ErrorCode::Unsupported, "follow-up event of an unknown kind");
    FollowUpEvent event{fields.id<EventId>(u"id"_s), fields.id<RecordId>(u"record"_s), fields.order(),
        fields.staff(u"by"_s), fields.time(u"atMs"_s), std::move(*what), fields.ids(u"knew"_s)};
    if (!fields.isGood())
        return fail(ErrorCode::InvalidInput, "follow-up event lacks a field or has one out of range");
    return event;
}

QString code(AttemptOutcome outcome)
{
    return codeIn(outcomes, outcome);
}
std::optional<AttemptOutcome> attemptOutcome(const QString &code)
{
    return valueIn(outcomes, code);
}
QString code(FollowUpEnd end)
{
    return codeIn(ends, end);
}
std::optional<FollowUpEnd> followUpEnd(const QString &code)
{
    return valueIn(ends, code);
}
QString code(MoodChange mood)
{
    return codeIn(moods, mood);
}
std::optional<MoodChange> moodChange(const QString &code)
{
    return valueIn(moods, code);
}
QString code(SafetyNow safety)
{
    return codeIn(safeties, safety);
}
std::optional<SafetyNow> safetyNow(const QString &code)
{
    return valueIn(safeties, code);
}
QString code(Standing standing)
{
    return codeIn(standings, standing);
}
QString code(NextAction action)
{
    return codeIn(actions, action);
}

} // namespace hl::record

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/quality/qualityevent.h"

#include "core/base/eventhead.h"
#include "core/base/overloaded.h"
#include "core/duty/training.h"

#include <algorithm>
#include <array>

#include <QJsonArray>

namespace hl::quality {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array kModes{Mode::Self, Mode::Peer, Mode::Immediate, Mode::Spot, Mode::Blind, Mode::Joint};
constexpr qsizetype kHashBytes = 32;

QJsonArray asArray(const QList<RecordId> &ids)
{
    QJsonArray array;
    for (const auto &id : ids)
        array.append(id.toString());
    return array;
}

template <typename Some>
QString text(const Some &id)
{
    return id.isNull() ? QString() : id.toString();
}

void insert(QJsonObject &json, const QString &key, const std::optional<Timestamp> &at)
{
    if (at)
        json.insert(key, toEpochMs(*at));
}

QJsonObject body(const Submitted &rating)
{
    QJsonArray marks;
    for (const Mark &mark : rating.marks)
        marks.append(QJsonObject{{u"ms"_s, static_cast<qint64>(mark.at.count())}, {u"text"_s, mark.text}});
    return {{u"response"_s, rating.response}, {u"faults"_s, QJsonArray::fromStringList(rating.faults)},
        {u"comment"_s, rating.comment}, {u"reason"_s, rating.reason}, {u"marks"_s, marks}};
}

/// Reads field by field; what is impossible is remembered, and said once at the end.
class Reader
{
public:
    explicit Reader(const QJsonObject &json)
        : m_json(json)
    {
    }
    template <typename Some>
    Some id(const QString &key, bool mayBeNull = false)
    {
        const QString text = m_json[key].toString();
        const auto read = Some::fromString(text);
        m_isWhole = m_isWhole && (read || (mayBeNull && text.isEmpty()));
        return read.value_or(Some());
    }
    QString textOf(const QString &key) { return m_json[key].toString(); }
    QString neededText(const QString &key)
    {
        const QString text = textOf(key);
        m_isWhole = m_isWhole && !text.trimmed().isEmpty();
        return text;
    }
    QStringList texts(const QString &key)
    {
        QStringList list;
        for (const auto &each : m_json[key].toArray())
            list.append(each.toString());
        return list;
    }
    std::optional<Timestamp> moment(const QString &key)
    {
        return m_json[key].isDouble() ? std::optional(fromEpochMs(m_json[key].toInteger())) : std::nullopt;
    }
    Timestamp neededMoment(const QString &key)
    {
        const auto at = moment(key);
        m_isWhole = m_isWhole && at.has_value();
        return at.value_or(Timestamp());
    }
    Mode mode()
    {
        const auto mode = modeFromCode(textOf(u"mode"_s));
        m_isWhole = m_isWhole && mode.has_value();
        return mode.value_or(Mode::Immediate);
    }
    QByteArray bytes32(const QString &key)
    {
        const auto bytes = QByteArray::fromHex(textOf(key).toLatin1());
        m_isWhole = m_isWhole && bytes.size() == kHashBytes;
        return bytes;
    }
    QList<RecordId> records(const QString &key)
    {
        QList<RecordId> list;
        for (const auto &each : m_json[key].toArray()) {
            const auto id = RecordId::fromString(each.toString());
            m_isWhole = m_isWhole && id.has_value();
            list.append(id.value_or(RecordId()));
        }
        return list;
    }
    Submitted rating()
    {
        need(!m_json[u"response"].toObject().isEmpty());
        return {m_json[u"response"].toObject(), texts(u"faults"_s), textOf(u"comment"_s), textOf(u"reason"_s), marks()};
    }
    QList<Mark> marks()
    {
        QList<Mark> list;
        for (const auto &each : m_json[u"marks"].toArray()) { // earlier versions have none
            const Mark mark{Millis{each[u"ms"].toInteger(-1)}, each[u"text"].toString()};
            need(mark.at.count() >= 0 && !mark.text.trimmed().isEmpty());
            list.append(mark);
        }
        return list;
    }
    QJsonObject object(const QString &key)
    {
        need(m_json[key].isObject());
        return m_json[key].toObject();
    }
    void need(bool holds) { m_isWhole = m_isWhole && holds; }
    [[nodiscard]] bool isWhole() const { return m_isWhole; }

private:
    const QJsonObject &m_json;
    bool m_isWhole = true;
};

std::optional<What> whatFrom(const QString &what, Reader &read, const QJsonObject &json)
{
    if (what == u"assigned")
        return Assigned{read.id<RecordId>(u"record"_s), read.id<StaffId>(u"counsellor"_s), read.id<StaffId>(u"rater"_s),
            read.mode(), read.moment(u"dueMs"_s), read.id<QualityId>(u"sample"_s, true)};
    if (what == u"packet")
        return PacketSent{read.id<StaffId>(u"rater"_s), read.mode(), read.moment(u"dueMs"_s), read.object(u"packet"_s)};
    if (what == u"submitted")
        return read.rating();
    if (what == u"withdrawn")
        return Withdrawn{read.neededText(u"reason"_s)};
    if (what == u"agreed")
        return Agreed{read.texts(u"faults"_s), read.textOf(u"comment"_s), read.id<EventId>(u"answers"_s, true)};
    if (what == u"released") {
        const QJsonObject inner = json[u"rating"].toObject();
        Reader rating(inner);
        Released released{read.id<RecordId>(u"record"_s), read.id<StaffId>(u"counsellor"_s),
            read.id<StaffId>(u"rater"_s, true), read.mode(), rating.rating()};
        read.need(rating.isWhole());
        return released;
    }
    if (what == u"task") {
        TaskGiven task{read.id<StaffId>(u"counsellor"_s), read.id<QualityId>(u"review"_s),
            read.id<RecordId>(u"record"_s), read.texts(u"faults"_s), read.neededText(u"topic"_s),
            read.neededText(u"text"_s), read.neededMoment(u"recheckMs"_s)};
        read.need(
            std::ranges::any_of(duty::trainingTopics(), [&](const auto &topic) { return topic.id == task.topic; }));
        return task;
    }
    if (what == u"done")
        return TaskDone{read.textOf(u"text"_s)};
    if (what == u"rechecked") {
        read.need(json[u"passed"].isBool());
        return Rechecked{read.id<QualityId>(u"review"_s), json[u"passed"].toBool(), read.moment(u"nextMs"_s)};
    }
    if (what == u"dropped")
        return TaskDropped{read.neededText(u"reason"_s)};
    if (what == u"committed") {
        SeedCommitted seed{read.bytes32(u"seedHash"_s), read.neededMoment(u"fromMs"_s), read.neededMoment(u"untilMs"_s),
            json[u"count"].toInt()};
        read.need(seed.count > 0 && seed.from < seed.until);
        return seed;
    }
    if (what == u"drawn")
        return SampleDrawn{read.bytes32(u"seed"_s), read.records(u"records"_s), read.records(u"chosen"_s)};
    return std::nullopt;
}

} // namespace

QString code(Mode mode)
{
    switch (mode) {
    case Mode::Self:
        return u"self"_s;
    case Mode::Peer:
        return u"peer"_s;
    case Mode::Immediate:
        return u"immediate"_s;
    case Mode::Spot:
        return u"spot"_s;
    case Mode::Blind:
        return u"blind"_s;
    case Mode::Joint:
        break;
    }
    return u"joint"_s;
}

std::optional<Mode> modeFromCode(const QString &text)
{
    const auto found = std::ranges::find(kModes, text, [](Mode mode) { return code(mode); });
    return found == kModes.end() ? std::nullopt : std::optional(*found);
}

QJsonObject toJson(const QualityEvent &event)
{
    QJsonObject json = EventHead{event.id, event.by, event.at}.toJson();
    json.insert(u"subject"_s, event.subject.toString());
    const auto add = [&json](const QString &what, const QJsonObject &fields) {
        json.insert(u"what"_s, what);
        for (auto field = fields.begin(); field != fields.end(); ++field)
            json.insert(field.key(), field.value());
    };
    std::visit(
        Overloaded{
            [&](const Assigned &a) {
                add(u"assigned"_s,
                    {{u"record"_s, a.record.toString()}, {u"counsellor"_s, a.counsellor.toString()},
                        {u"rater"_s, a.rater.toString()}, {u"mode"_s, code(a.mode)}, {u"sample"_s, text(a.sample)}});
                insert(json, u"dueMs"_s, a.due);
            },
            [&](const PacketSent &p) {
                add(u"packet"_s,
                    {{u"rater"_s, p.rater.toString()}, {u"mode"_s, code(p.mode)}, {u"packet"_s, p.packet}});
                insert(json, u"dueMs"_s, p.due);
            },
            [&](const Submitted &s) { add(u"submitted"_s, body(s)); },
            [&](const Withdrawn &w) {
                add(u"withdrawn"_s, {{u"reason"_s, w.reason}});
            },
            [&](const Agreed &a) {
                add(u"agreed"_s,
                    {{u"faults"_s, QJsonArray::fromStringList(a.faults)}, {u"comment"_s, a.comment},
                        {u"answers"_s, text(a.answers)}});
            },
            [&](const Released &r) {
                add(u"released"_s,
                    {{u"record"_s, r.record.toString()}, {u"counsellor"_s, r.counsellor.toString()},
                        {u"rater"_s, text(r.rater)}, {u"mode"_s, code(r.mode)}, {u"rating"_s, body(r.rating)}});
            },
            [&](const TaskGiven &t) {
                add(u"task"_s,
                    {{u"counsellor"_s, t.counsellor.toString()}, {u"review"_s, t.review.toString()},
                        {u"record"_s, t.record.toString()}, {u"faults"_s, QJsonArray::fromStringList(t.faults)},
                        {u"topic"_s, t.topic}, {u"text"_s, t.text}, {u"recheckMs"_s, toEpochMs(t.recheckDue)}});
            },
            [&](const TaskDone &d) {
                add(u"done"_s, {{u"text"_s, d.text}});
            },
            [&](const Rechecked &r) {
                add(u"rechecked"_s, {{u"review"_s, r.review.toString()}, {u"passed"_s, r.passed}});
                insert(json, u"nextMs"_s, r.nextDue);
            },
            [&](const TaskDropped &d) {
                add(u"dropped"_s, {{u"reason"_s, d.reason}});
            },
            [&](const SeedCommitted &s) {
                add(u"committed"_s,
                    {{u"seedHash"_s, QString::fromLatin1(s.seedHash.toHex())}, {u"fromMs"_s, toEpochMs(s.from)},
                        {u"untilMs"_s, toEpochMs(s.until)}, {u"count"_s, s.count}});
            },
            [&](const SampleDrawn &d) {
                add(u"drawn"_s,
                    {{u"seed"_s, QString::fromLatin1(d.seed.toHex())}, {u"records"_s, asArray(d.records)},
                        {u"chosen"_s, asArray(d.chosen)}});
            },
        },
        event.what);
    return json;
}

Result<QualityEvent> qualityEventFromJson(const QJsonObject &json)
{
    const auto head = EventHead::fromJson(json);
    const auto subject = QualityId::fromString(json[u"subject"].toString());
    if (!head || !subject)
        return fail(ErrorCode::InvalidInput, "a quality event lacks a field");
    Reader read(json);
    auto what = whatFrom(json[u"what"].toString(), read, json);
    if (!what)
        return fail(ErrorCode::Unsupported, "quality event of an unknown kind");
    if (!read.isWhole())
        return fail(ErrorCode::InvalidInput, "a quality event lacks a field");
    return QualityEvent{head->id, *subject, head->by, head->at, std::move(*what)};
}

} // namespace hl::quality

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/record/handovernote.h"

#include "core/base/eventhead.h"

#include <algorithm>

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace hl::record {

QJsonObject toJson(const HandoverEvent &event)
{
    QJsonObject json = EventHead{event.id, event.by, event.at}.toJson();
    json.insert(u"record"_s, event.record.toString());
    if (const auto *given = std::get_if<handover::Given>(&event.what)) {
        json.insert(u"what"_s, u"given"_s);
        json.insert(u"to"_s, given->to.toString());
        json.insert(u"level"_s, given->level);
        json.insert(u"open"_s, QJsonArray::fromStringList(given->open));
        json.insert(u"note"_s, given->note);
        if (given->until)
            json.insert(u"untilMs"_s, toEpochMs(*given->until));
        QJsonArray also;
        for (const auto &member : given->also)
            also.append(member.toString());
        if (!also.isEmpty())
            json.insert(u"also"_s, also);
        return json;
    }
    const auto say = [&](const QString &what, const EventId &given) {
        json.insert(u"what"_s, what);
        json.insert(u"given"_s, given.toString());
    };
    if (const auto *accepted = std::get_if<handover::Accepted>(&event.what))
        say(u"accepted"_s, accepted->given);
    else if (const auto *declined = std::get_if<handover::Declined>(&event.what))
        say(u"declined"_s, declined->given);
    else if (const auto *escalated = std::get_if<handover::Escalated>(&event.what))
        say(u"escalated"_s, escalated->given);
    else if (const auto *withdrawn = std::get_if<handover::Withdrawn>(&event.what))
        say(u"withdrawn"_s, withdrawn->given);
    else
        say(u"done"_s, std::get<handover::Done>(event.what).given);
    return json;
}

Result<HandoverEvent> handoverEventFromJson(const QJsonObject &json)
{
    const auto head = EventHead::fromJson(json);
    const auto record = RecordId::fromString(json[u"record"].toString());
    if (!head || !record)
        return fail(ErrorCode::InvalidInput, "a handover lacks a field");
    HandoverEvent event{head->id, *record, head->by, head->at, {}};
    const QString what = json[u"what"].toString();
    if (what == u"accepted" || what == u"declined" || what == u"escalated" || what == u"withdrawn" || what == u"done") {
        const auto given = EventId::fromString(json[u"given"].toString());
        if (!given)
            return fail(ErrorCode::InvalidInput, "it is about no handover");
        if (what == u"accepted")
            event.what = handover::Accepted{*given};
        else if (what == u"declined")
            event.what = handover::Declined{*given};
        else if (what == u"escalated")
            event.what = handover::Escalated{*given};
        else if (what == u"withdrawn")
            event.what = handover::Withdrawn{*given};
        else
            event.what = handover::Done{*given};
        return event;
    }
    if (what != u"given")
        return fail(ErrorCode::Unsupported, "handover event of an unknown kind");
    const QString to = json[u"to"].toString();
    const bool toLeaders = to == StaffId().toString();
    const auto receiver = StaffId::fromString(to);
    if (!toLeaders && !receiver)
        return fail(ErrorCode::InvalidInput, "a handover names nobody");
    QStringList open;
    for (const auto &each : json[u"open"].toArray())
        open.append(each.toString());
    handover::Given given{
        toLeaders ? StaffId() : *receiver, json[u"level"].toString(), open, json[u"note"].toString(), {}};
    for (const auto &each : json[u"also"].toArray()) {
        const auto other = StaffId::fromString(each.toString());
        if (!other || toLeaders)
            return fail(ErrorCode::InvalidInput, "a handover names nobody");
        given.also.append(*other);
    }
    if (json[u"untilMs"].isDouble())
        given.until = fromEpochMs(json[u"untilMs"].toInteger());
    event.what = std::move(given);
    return event;
}

QList<StaffId> handover::Given::receivers() const
{
    QList<StaffId> list;
    for (const auto &member : QList<StaffId>{to} + also) {
        if (!member.isNull() && !list.contains(member))
            list.append(member);
    }
    return list;
}

void HandoverNote::apply(const HandoverEvent &event)
{
    if (!std::holds_alternative<handover::Given>(event.what))
        m_others.emplace(event.id, event);
    else if (!m_given || std::pair(event.at, event.id) > std::pair(m_given->at, m_given->id))
        m_given = event;
}

/// The first of its kind about the newest.
template <typename What>
const HandoverEvent *HandoverNote::about() const
{
    for (const auto &[id, event] : m_others) {
        const auto *what = std::get_if<What>(&event.what);
        if (what && m_given && what->given == m_given->id)
            return &event;
    }
    return nullptr;
}

bool HandoverNote::isReceiver(const StaffId &member) const
{
    const auto &given = std::get<handover::Given>(m_given->what);
    return given.isTo(member) || (member != m_given->by && (given.to.isNull() || about<handover::Escalated>()));
}

std::optional<HandoverEvent> HandoverNote::accepted() const
{
    if (!m_given)
        return std::nullopt;
    for (const auto &[id, event] : m_others) {
        const auto *accepted = std::get_if<handover::Accepted>(&event.what);
        if (accepted && accepted->given == m_given->id && isReceiver(event.by))
            return event;
    }
    return std::nullopt;
}

QList<StaffId> HandoverNote::declined() const
{
    QList<StaffId> list;
    if (!m_given || accepted())
        return list;
    for (const auto &[id, event] : m_others) {
        const auto *declined = std::get_if<handover::Declined>(&event.what);
        const bool isAsked = std::get<handover::Given>(m_given->what).isTo(event.by);
        if (declined && declined->given == m_given->id && isAsked && !list.contains(event.by))
            list.append(event.by);
    }
    return list;
}

bool HandoverNote::isDeclined() const
{
    if (!m_given || std::get<handover::Given>(m_given->what).to.isNull())
        return false;
    return declined().size() == std::get<handover::Given>(m_given->what).receivers().size();
}

std::optional<Timestamp> HandoverNote::escalated() const
{
    const auto *event = about<handover::Escalated>();
    return event ? std::optional(event->at) : std::nullopt;
}

bool HandoverNote::mustEscalate(Timestamp now) const
{
    if (!m_given || accepted() || escalated() || isWithdrawn())
        return false;
    const auto &given = std::get<handover::Given>(m_given->what);
    return !given.to.isNull() && given.until && now >= *given.until;
}

bool HandoverNote::isWithdrawn() const
{
    const auto *event = about<handover::Withdrawn>();
    return event && event->by == m_given->by && !accepted();
}

bool HandoverNote::isDone() const
{
    const auto by = accepted();
    return by && std::ranges::any_of(m_others, [&](const auto &one) {
        const auto *done = std::get_if<handover::Done>(&one.second.what);
        return done && done->given == m_given->id && one.second.by == by->by;
    });
}

bool HandoverNote::mayAccept(const StaffId &member) const
{
    return m_given && isReceiver(member) && !accepted() && !isWithdrawn();
}

} // namespace hl::record

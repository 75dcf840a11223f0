// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/record/handovernote.h"

#include "core/base/eventhead.h"

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
    } else {
        json.insert(u"what"_s, u"accepted"_s);
        json.insert(u"given"_s, std::get<handover::Accepted>(event.what).given.toString());
    }
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
    if (what == u"accepted") {
        const auto accepted = EventId::fromString(json[u"given"].toString());
        if (!accepted)
            return fail(ErrorCode::InvalidInput, "an acceptance names no handover");
        event.what = handover::Accepted{*accepted};
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
    event.what
        = handover::Given{toLeaders ? StaffId() : *receiver, json[u"level"].toString(), open, json[u"note"].toString()};
    return event;
}

void HandoverNote::apply(const HandoverEvent &event)
{
    if (std::holds_alternative<handover::Accepted>(event.what))
        m_acceptances.emplace(event.id, event);
    else if (!m_given || std::pair(event.at, event.id) > std::pair(m_given->at, m_given->id))
        m_given = event;
}

bool HandoverNote::isReceiver(const StaffId &member) const
{
    const auto &to = std::get<handover::Given>(m_given->what).to;
    return to.isNull() ? member != m_given->by : member == to;
}

std::optional<HandoverEvent> HandoverNote::accepted() const
{
    if (!m_given)
        return std::nullopt;
    for (const auto &[id, event] : m_acceptances) {
        if (isReceiver(event.by) && std::get<handover::Accepted>(event.what).given == m_given->id)
            return event;
    }
    return std::nullopt;
}

bool HandoverNote::mayAccept(const StaffId &member) const
{
    return m_given && isReceiver(member) && !accepted();
}

} // namespace hl::record

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/duty/training.h"

#include "core/base/eventhead.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace hl::duty {

namespace {

bool isTopic(const QString &id)
{
    return std::ranges::any_of(trainingTopics(), [&](const TrainingTopic &topic) { return topic.id == id; });
}

/// The event that `better` prefers among those of `candidates`; nullopt: there is none.
template <typename Better>
void keepBetter(std::optional<TrainingEvent> &kept, const TrainingEvent &candidate, Better better)
{
    if (!kept || better(candidate, *kept))
        kept = candidate;
}

bool isEarlier(const TrainingEvent &a, const TrainingEvent &b)
{
    return std::pair(a.at, a.id) < std::pair(b.at, b.id);
}

bool lastsLonger(const TrainingEvent &a, const TrainingEvent &b)
{
    const auto until = [](const TrainingEvent &event) { return std::get<TrainingOverridden>(event.what).until; };
    return std::pair(until(a), b.id) > std::pair(until(b), a.id);
}

} // namespace

const QList<TrainingTopic> &trainingTopics()
{
    static const auto clause = u"指南二(一)"_s;
    static const QList<TrainingTopic> topics{
        {u"ethics"_s, {u"伦理与规章"_s, u"Ethics and rules"_s}, clause},
        {u"crisis"_s, {u"危机的理论与做法"_s, u"Crisis: theory and techniques"_s}, clause},
        {u"problems"_s, {u"常见问题的识别与处理"_s, u"Common problems: seeing and handling them"_s}, clause},
        {u"process"_s, {u"接线流程"_s, u"How a call is taken"_s}, clause},
        {u"skills"_s, {u"基本技术"_s, u"Basic skills"_s}, clause},
        {u"assessment"_s, {u"评估要点"_s, u"What to assess"_s}, clause},
        {u"special-calls"_s, {u"特殊来电"_s, u"Special calls"_s}, clause},
    };
    return topics;
}

QJsonObject toJson(const TrainingEvent &event)
{
    QJsonObject json = EventHead{event.id, event.by, event.at}.toJson();
    json.insert(u"member"_s, event.member.toString());
    if (const auto *completed = std::get_if<TopicCompleted>(&event.what)) {
        json.insert(u"what"_s, u"completed"_s);
        json.insert(u"topic"_s, completed->topic);
    } else if (const auto *overridden = std::get_if<TrainingOverridden>(&event.what)) {
        json.insert(u"what"_s, u"overridden"_s);
        json.insert(u"topic"_s, overridden->topic);
        json.insert(u"reason"_s, overridden->reason);
        json.insert(u"untilMs"_s, toEpochMs(overridden->until));
    } else if (const auto *waived = std::get_if<ReadinessWaived>(&event.what)) {
        json.insert(u"what"_s, u"unchecked"_s);
        json.insert(u"reason"_s, waived->reason);
        json.insert(u"untilMs"_s, toEpochMs(waived->until));
    } else {
        json.insert(u"what"_s, u"withdrawn"_s);
        json.insert(u"event"_s, std::get<TrainingWithdrawn>(event.what).event.toString());
    }
    return json;
}

Result<TrainingEvent> trainingEventFromJson(const QJsonObject &json)
{
    const auto head = EventHead::fromJson(json);
    const auto member = StaffId::fromString(json[u"member"].toString());
    if (!head || !member)
        return fail(ErrorCode::InvalidInput, "a training event lacks a field");
    TrainingEvent event{head->id, *member, head->by, head->at, {}};
    const QString what = json[u"what"].toString();
    const QString topic = json[u"topic"].toString();
    if (what == u"completed") {
        if (!isTopic(topic))
            return fail(ErrorCode::InvalidInput, "no such training topic");
        event.what = TopicCompleted{topic};
    } else if (what == u"overridden") {
        const QString reason = json[u"reason"].toString();
        if ((!topic.isEmpty() && !isTopic(topic)) || reason.trimmed().isEmpty() || !json[u"untilMs"].isDouble())
            return fail(ErrorCode::InvalidInput, "an override needs a reason and an end");
        event.what = TrainingOverridden{topic, reason, fromEpochMs(json[u"untilMs"].toInteger())};
    } else if (what == u"unchecked") {
        const QString reason = json[u"reason"].toString();
        if (reason.trimmed().isEmpty() || !json[u"untilMs"].isDouble())
            return fail(ErrorCode::InvalidInput, "a leader's word needs a reason and an end");
        event.what = ReadinessWaived{reason, fromEpochMs(json[u"untilMs"].toInteger())};
    } else if (what == u"withdrawn") {
        const auto withdrawn = EventId::fromString(json[u"event"].toString());
        if (!withdrawn)
            return fail(ErrorCode::InvalidInput, "a withdrawal names no event");
        event.what = TrainingWithdrawn{*withdrawn};
    } else {
        return fail(ErrorCode::Unsupported, "training event of an unknown kind");
    }
    return event;
}

void Training::apply(const TrainingEvent &event)
{
    if (event.member == m_member)
        m_events.emplace(event.id, event);
}

bool Training::isWithdrawn(const EventId &id) const
{
    return std::ranges::any_of(m_events, [&](const auto &entry) {
        const auto *withdrawn = std::get_if<TrainingWithdrawn>(&entry.second.what);
        return withdrawn && withdrawn->event == id;
    });
}

TopicState Training::topic(const QString &id) const
{
    TopicState state{id, {}, {}};
    for (const auto &[eventId, event] : m_events) {
        if (isWithdrawn(eventId))
            continue;
        if (const auto *completed = std::get_if<TopicCompleted>(&event.what)) {
            if (completed->topic == id)
                keepBetter(state.completed, event, isEarlier);
        } else if (const auto *overridden = std::get_if<TrainingOverridden>(&event.what)) {
            if (overridden->topic.isEmpty() || overridden->topic == id)
                keepBetter(state.overridden, event, lastsLonger);
        }
    }
    return state;
}

bool Training::isComplete() const
{
    return std::ranges::all_of(
        trainingTopics(), [this](const TrainingTopic &each) { return topic(each.id).completed.has_value(); });
}

Timestamp Training::notBefore(Timestamp now) const
{
    for (const auto &[id, event] : m_events)
        now = std::max(now, event.at);
    return now;
}

std::optional<TrainingEvent> Training::readinessWaived(Timestamp now) const
{
    now = notBefore(now);
    std::optional<TrainingEvent> kept;
    const auto until = [](const TrainingEvent &event) { return std::get<ReadinessWaived>(event.what).until; };
    for (const auto &[id, event] : m_events) {
        if (std::holds_alternative<ReadinessWaived>(event.what) && !isWithdrawn(id) && until(event) > now)
            keepBetter(kept, event, [&](const auto &a, const auto &b) { return until(a) > until(b); });
    }
    return kept;
}

DutyPermission Training::mayGoOnDuty(Timestamp now) const
{
    now = notBefore(now);
    DutyPermission permission;
    for (const TrainingTopic &each : trainingTopics()) {
        const TopicState state = topic(each.id);
        if (state.completed)
            continue;
        const auto until = state.overridden ? std::optional(std::get<TrainingOverridden>(state.overridden->what).until)
                                            : std::nullopt;
        if (!until || *until <= now) {
            permission.missing.append(each.id);
            continue;
        }
        permission.overridden.append(each.id);
        permission.until = std::min(permission.until.value_or(*until), *until);
    }
    permission.allowed = permission.missing.isEmpty();
    return permission;
}

} // namespace hl::duty

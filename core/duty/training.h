// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/id.h"
#include "core/base/result.h"
#include "core/base/text.h"

#include <map>
#include <optional>
#include <span>
#include <variant>

#include <QJsonObject>
#include <QList>
#include <QString>

namespace hl::duty {

/// One of the seven topics that come before duty (指南二(一)).
struct TrainingTopic
{
    QString id; ///< "ethics", "crisis", "problems", "process", "skills", "assessment", "special-calls"
    Text title;
    QString clause;
};
/// All seven, in the guideline's order.
[[nodiscard]] const QList<TrainingTopic> &trainingTopics();

/// The member has completed a topic.
struct TopicCompleted
{
    QString topic; ///< id of a TrainingTopic
    bool operator==(const TopicCompleted &) const = default;
};
/// A leader lets the member go on duty without topics, and says why and for how long.
struct TrainingOverridden
{
    QString topic; ///< empty: whatever is missing
    QString reason; ///< never empty
    Timestamp until;
    bool operator==(const TrainingOverridden &) const = default;
};
/// A leader takes a completion or an override back, e.g. one that was given by mistake.
struct TrainingWithdrawn
{
    EventId event; ///< of the TrainingEvent that no longer counts
    bool operator==(const TrainingWithdrawn &) const = default;
};

/// A leader lets the member go on duty without the check before it (readiness.h), and says why and for how long.
struct ReadinessWaived
{
    QString reason; ///< never empty
    Timestamp until;
    bool operator==(const ReadinessWaived &) const = default;
};
using TrainingWhat = std::variant<TopicCompleted, TrainingOverridden, TrainingWithdrawn, ReadinessWaived>;

/// What a leader has recorded about a member's training. Signed as a whole by the leader's device when it travels.
struct TrainingEvent
{
    EventId id;
    StaffId member;
    StaffId by; ///< the leader
    Timestamp at;
    TrainingWhat what;
    bool operator==(const TrainingEvent &) const = default;
};
[[nodiscard]] QJsonObject toJson(const TrainingEvent &event);
/// Errors: InvalidInput (unknown topic, no reason, a field is missing), Unsupported (of a later version).
[[nodiscard]] Result<TrainingEvent> trainingEventFromJson(const QJsonObject &json);

struct TopicState
{
    QString topic;
    std::optional<TrainingEvent> completed; ///< the first that counts
    std::optional<TrainingEvent> overridden; ///< the one that lasts longest; it may have run out
};

/// Whether calls may ring.
struct DutyPermission
{
    bool allowed = false;
    QStringList missing; ///< topics that are neither completed nor overridden now
    QStringList overridden; ///< topics that only an override covers
    std::optional<Timestamp> until; ///< when the first of these overrides runs out
};

/// A member's training: the fold over its events, whatever their order.
class Training
{
public:
    /// Events of other members and repeats change nothing.
    explicit Training(const StaffId &member)
        : m_member(member)
    {
    }
    void apply(const TrainingEvent &event);

    [[nodiscard]] TopicState topic(const QString &id) const;
    [[nodiscard]] bool isComplete() const;
    /// A clock that was set back gives no override new life: the newest event's time is the earliest possible now.
    [[nodiscard]] DutyPermission mayGoOnDuty(Timestamp now) const;
    /// The leader's word that lasts longest; nullopt: none counts now.
    [[nodiscard]] std::optional<TrainingEvent> readinessWaived(Timestamp now) const;

private:
    [[nodiscard]] Timestamp notBefore(Timestamp now) const;
    [[nodiscard]] bool isWithdrawn(const EventId &id) const;
    StaffId m_member;
    std::map<EventId, TrainingEvent> m_events;
};

} // namespace hl::duty

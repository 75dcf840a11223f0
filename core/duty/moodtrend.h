// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/id.h"
#include "core/base/result.h"

#include <map>
#include <optional>
#include <variant>

#include <QDate>
#include <QJsonObject>
#include <QList>
#include <QTimeZone>

namespace hl::duty {

/// One private mood check: 1 (very low) to 5 (good).
struct Mood
{
    Timestamp at;
    int value = 3;
};

enum class Trend {
    Lower,
    Same,
    Higher,
};

namespace mood {
/// She lets the leaders see her weekly trend, or no longer does.
struct Consent
{
    int number = 1; ///< of her decisions: the highest holds, whatever the clocks say
    bool given = false;
    bool operator==(const Consent &) const = default;
};
/// How a week was beside the one before. No value of a day, and no count.
struct Week
{
    int consent = 1; ///< the number of the decision that allows it
    QDate monday;
    Trend trend = Trend::Same;
    bool operator==(const Week &) const = default;
};
} // namespace mood

/// What a member tells of her mood: only with her consent, and only so much (R18).
struct MoodEvent
{
    EventId id;
    StaffId by;
    Timestamp at;
    std::variant<mood::Consent, mood::Week> what;
    bool operator==(const MoodEvent &) const = default;
};
[[nodiscard]] QJsonObject toJson(const MoodEvent &event);
/// Errors: InvalidInput, Unsupported (of a later version).
[[nodiscard]] Result<MoodEvent> moodEventFromJson(const QJsonObject &json);

/// The fold over the events of one member, in any order; repeats change nothing.
class MoodTrend
{
public:
    void apply(const MoodEvent &event);

    /// Of the newest decision; false before the first.
    [[nodiscard]] bool isGiven() const { return givenAt().has_value(); }
    /// Number of the newest decision; 0: none.
    [[nodiscard]] int decision() const;
    /// When the consent was given that stands; nullopt: none does.
    [[nodiscard]] std::optional<Timestamp> givenAt() const;
    /// Oldest first. Nothing of them is left once the consent is withdrawn, nor comes back with a new one.
    [[nodiscard]] QList<mood::Week> weeks() const;

private:
    std::map<EventId, MoodEvent> m_events;
};

/// The week that begins on `monday` beside the one before it, in the member's own zone; nullopt: one of them has fewer
/// than three checks, so that no single one can be told from it.
[[nodiscard]] std::optional<Trend> trendOf(const QList<Mood> &moods, QDate monday, const QTimeZone &zone);

} // namespace hl::duty

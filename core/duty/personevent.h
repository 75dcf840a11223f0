// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/duty/roster.h"
#include "core/duty/said.h"

#include <variant>

namespace hl::duty {

namespace personevent {
/// A leader's word: what the register says of her, where she can serve, and her caps. All of it at once.
struct Profile
{
    QStringList qualifications; ///< of the register (指南二(一)), as codes of the organisation
    bool site = true; ///< can come to the organisation's room
    std::optional<Timestamp> homeReadyUntil; ///< her own seat passed its check, which holds until then
    std::optional<Millis> hoursPerWeek; ///< her own cap; nullopt: RosterRules::hoursPerWeek
    std::optional<int> highRiskPerWeek; ///< likewise
    QString profession{}; ///< code of professions(); empty: not known
    std::optional<bool> isFullTime{}; ///< nullopt: not known
    bool operator==(const Profile &) const = default;
};
/// Her own word: the times of the week at which she can serve; empty: at any time. All of it at once.
struct Availability
{
    QList<WeekWindow> windows;
    bool operator==(const Availability &) const = default;
};
/// Her own word: she is away. Its event's id names it.
struct TimeOff
{
    Span time;
    bool operator==(const TimeOff &) const = default;
};
/// Her own word: that time off is no more.
struct TimeOffWithdrawn
{
    EventId timeOff;
    bool operator==(const TimeOffWithdrawn &) const = default;
};
using What = std::variant<Profile, Availability, TimeOff, TimeOffWithdrawn>;
} // namespace personevent

/// What the periodic form counts the staff by (工作报表).
struct Profession
{
    QString code;
    Text title;
};
[[nodiscard]] const QList<Profession> &professions();

/// Something that the roster learns of a counsellor.
struct PersonEvent
{
    StaffId person;
    Said<personevent::What> said; ///< `replaces`: of Profile and Availability only
    bool operator==(const PersonEvent &) const = default;
};
[[nodiscard]] QJsonObject toJson(const PersonEvent &event);
/// Errors: InvalidInput (a field is missing or out of range), Unsupported (of a later version).
[[nodiscard]] Result<PersonEvent> personEventFromJson(const QJsonObject &json);
/// Whether its author may say this: a leader the profile, the person the rest of herself.
[[nodiscard]] bool maySay(const PersonEvent &event, bool isLeader);

/// What the roster knows of one counsellor: the fold over her events. Any order, repeats, and events of several
/// devices give the same result.
class PersonFile
{
public:
    struct Away
    {
        EventId id;
        Span time;
        bool operator==(const Away &) const = default;
    };

    explicit PersonFile(const StaffId &person)
        : m_person(person)
    {
    }
    /// Events of another person and repeats change nothing.
    void apply(const PersonEvent &event);

    /// As the roster wants her. Name, training and the high-risk calls that she has taken are not of these events.
    [[nodiscard]] Person person() const;
    [[nodiscard]] const QList<Away> &timeOff() const { return m_away; } ///< that stands, by its beginning
    [[nodiscard]] const Standing<personevent::Profile> &profile() const { return m_profile; } ///< with its conflicts
    [[nodiscard]] const Standing<personevent::Availability> &availability() const { return m_availability; }

    /// A new event in its place: order and what it replaces filled in.
    [[nodiscard]] PersonEvent make(EventId id, const StaffId &by, Timestamp at, personevent::What what) const;
    /// Why this must not happen; empty when it may. Codes: "not-leader", "not-yours", "not-known" (no such time off),
    /// "empty" (time off that ends before it begins).
    [[nodiscard]] QStringList blocks(const PersonEvent &event, bool isLeader) const;

private:
    StaffId m_person;
    std::map<EventId, PersonEvent> m_events;
    Standing<personevent::Profile> m_profile;
    Standing<personevent::Availability> m_availability;
    QList<Away> m_away;
};

} // namespace hl::duty

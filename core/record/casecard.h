// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/form/risk.h"
#include "core/record/callertag.h"

#include <map>

namespace hl::record {

/// A word on what was agreed with a caller. The agreement's note stays with its author and the leaders.
struct CardAgreement
{
    int callsPerWeek = 0; ///< 0: the agreement was ended
    int minutes = 0;
    [[nodiscard]] bool isEnded() const { return callsPerWeek == 0; }
    [[nodiscard]] static CardAgreement of(const std::optional<CallerAgreement> &agreement)
    {
        return agreement ? CardAgreement{agreement->callsPerWeek, agreement->minutes} : CardAgreement();
    }
    bool operator==(const CardAgreement &) const = default;
};

/// What counsellors tell each other of a caller (SECURITY.md 3.6): that there was a call, what danger was found, what
/// was agreed. No number, no narrative, no record: the caller is an index that means nothing without the server.
struct CardEvent
{
    EventId id;
    StaffId by;
    Timestamp at; ///< when the call began
    QByteArray caller; ///< 16 bytes: the blind index
    EventId call; ///< null: this is the call; else what is added to the one of that event
    std::optional<form::RiskLevel> level; ///< as it was filed; Unknown is never written
    std::optional<CardAgreement> agreed; ///< in this call
    bool isTakenOver = false; ///< a call that somebody else has told of goes on: it is not one more
    bool operator==(const CardEvent &) const = default;
};
[[nodiscard]] QJsonObject toJson(const CardEvent &event);
/// Errors: InvalidInput (a field is missing or out of range).
[[nodiscard]] Result<CardEvent> cardEventFromJson(const QJsonObject &json);

/// A caller as everybody on duty knows them: the fold over the events of one index. Any order, repeats, and events of
/// several devices give the same result.
class CaseCard
{
public:
    explicit CaseCard(const QByteArray &caller)
        : m_caller(caller)
    {
    }
    /// Events of another caller and repeats change nothing.
    void apply(const CardEvent &event);

    /// In the seven days before `now`. No upper bound: a clock that was set back loses no call.
    [[nodiscard]] int callsIn7Days(Timestamp now) const;
    /// Before this one; nullopt: none.
    [[nodiscard]] std::optional<Timestamp> lastCallBefore(Timestamp at) const;
    /// Of the last call that was filed with one; of two at one moment the graver.
    [[nodiscard]] std::optional<form::RiskLevel> lastLevel() const;
    /// The newest word; nullopt: nobody said anything.
    [[nodiscard]] std::optional<CardAgreement> agreed() const;
    /// Whether it may still say something to somebody on duty: a call of this week, or an agreement that holds.
    [[nodiscard]] bool isActive(Timestamp now) const;

    /// What this device knows by itself, widened by the card: never fewer calls, never a milder danger of one moment.
    /// `untold` calls of this caller are known here and not on the card yet.
    [[nodiscard]] CallerHistory widen(const CallerHistory &own, int untold, Timestamp at, int threshold) const;

private:
    QByteArray m_caller;
    std::map<EventId, CardEvent> m_events;
};

} // namespace hl::record

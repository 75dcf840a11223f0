// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/duty/shiftevent.h"

#include <map>

namespace hl::duty {

/// What the organisation decides about confirming.
struct ConfirmRules
{
    Millis askBefore = std::chrono::hours(24); ///< so long before it begins people are asked
    Millis tellLeaderBefore = std::chrono::hours(4); ///< who has not answered by then is told to the leader
    bool operator==(const ConfirmRules &) const = default;
};

enum class Confirmation {
    Early, ///< not asked yet
    Due,
    Missing, ///< the leader must know
    Given,
};

/// Who serves a shift: the fold over its events. Any order, repeats, and events of several devices give the same
/// result.
///
/// Nothing that somebody did offline is lost. What leaders changed without knowing of each other stands side by side
/// until one of them settles it; whoever signs up for a seat that is gone waits and is seen.
class ShiftSeats
{
public:
    struct Taken
    {
        EventId id;
        StaffId by;
    };
    struct Offer
    {
        EventId id;
        std::optional<StaffId> to;
        QList<Taken> taken; ///< in the order in which they came; those refused left out
    };
    struct Seat
    {
        StaffId person;
        QList<EventId> claims; ///< what put her there
        bool isSelf = false; ///< she signed up; no leader placed her
        bool isConfirmed = false;
        std::optional<Offer> offer; ///< that stands
        QString reason{}; ///< why a leader placed her although a rule forbids it
    };
    /// Two people who did not know of each other.
    struct Conflict
    {
        /// "edited-twice" (plans() stand side by side), "too-many" (placed beyond the seats), "claim-lost" (signed up
        /// for a seat that was gone), "swap-gone" (approved when the seat was given away already).
        QString code;
        QList<EventId> events;
        bool operator==(const Conflict &) const = default;
    };

    explicit ShiftSeats(const ShiftId &shift, ConfirmRules rules = {})
        : m_id(shift)
        , m_rules(rules)
    {
    }
    /// Events of another shift and repeats change nothing.
    void apply(const ShiftEvent &event);

    /// nullopt: never planned, or called off. Where plans stand side by side: the newest, a shift before none.
    [[nodiscard]] const std::optional<Shift> &shift() const { return m_shift; }
    /// The plans that nothing replaces, newest last.
    [[nodiscard]] const QList<ShiftEvent> &plans() const { return m_plans; }
    [[nodiscard]] const QList<Seat> &seats() const { return m_seats; } ///< placed first, then by their order
    [[nodiscard]] int openSeats() const;
    /// Those who signed up when no seat was left.
    [[nodiscard]] const QList<StaffId> &waiting() const { return m_waiting; }
    [[nodiscard]] const QList<Conflict> &conflicts() const { return m_conflicts; }
    /// As the roster wants it.
    [[nodiscard]] QList<StaffId> people() const;
    /// Of somebody who has a seat.
    [[nodiscard]] Confirmation confirmation(const StaffId &person, Timestamp now) const;

    /// A new event in its place: shift, order, and for a plan what it replaces, filled in.
    [[nodiscard]] ShiftEvent make(EventId id, const StaffId &by, Timestamp at, shiftevent::What what) const;
    /// A removal of somebody who has a seat.
    [[nodiscard]] shiftevent::Removed removal(const StaffId &person, const QString &reason) const;
    /// Why this must not happen now; empty when it may. Codes: "not-leader", "reason-missing", "not-planned", "begun",
    /// "seated" (has a seat already), "full", "not-seated", "no-offer", "not-for-you", "not-yours", "no-taker". What
    /// the roster's rules say of the person is another question (checkPerson()).
    [[nodiscard]] QStringList blocks(const ShiftEvent &event, bool isLeader) const;

private:
    struct Trace;
    void fold();
    void foldPlans(const Trace &trace);
    void foldSeats(const Trace &trace);
    void foldOffers(const Trace &trace);
    [[nodiscard]] const Seat *seatOf(const StaffId &person) const;

    ShiftId m_id;
    ConfirmRules m_rules;
    std::map<EventId, ShiftEvent> m_events;

    std::optional<Shift> m_shift;
    QList<ShiftEvent> m_plans;
    QList<Seat> m_seats;
    QList<StaffId> m_waiting;
    QList<Conflict> m_conflicts;
};

} // namespace hl::duty

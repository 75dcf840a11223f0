// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/id.h"
#include "core/base/result.h"

#include <map>
#include <optional>
#include <variant>

#include <QJsonObject>
#include <QStringList>

namespace hl::record {

namespace handover {
struct Given
{
    StaffId to; ///< null: to the leaders
    QString level; ///< core/form's risk code
    QStringList open; ///< what is left to do, in words
    QString note;
    /// Given at the end of a shift: the follow-up goes along, and if its receiver has not taken it on by then, any
    /// leader may. nullopt: put on file only.
    std::optional<Timestamp> until;
    /// The others of the shift that comes on: whoever of all these is first to take it on has it.
    QList<StaffId> also{};
    [[nodiscard]] bool isTo(const StaffId &member) const { return member == to || also.contains(member); }
    /// Everybody who was asked by name; empty: the leaders were.
    [[nodiscard]] QList<StaffId> receivers() const;
    bool operator==(const Given &) const = default;
};
/// The receiver takes it on; until then it is the giver's.
struct Accepted
{
    EventId given; ///< the handover that is taken on
    bool operator==(const Accepted &) const = default;
};
/// One who was asked cannot take it on. It stays the giver's; whoever declined may still change her mind.
struct Declined
{
    EventId given;
    bool operator==(const Declined &) const = default;
};
/// Nobody took it on in time: from now on any leader may.
struct Escalated
{
    EventId given;
    bool operator==(const Escalated &) const = default;
};
/// The giver keeps it after all. Counts for nothing once somebody has taken it on.
struct Withdrawn
{
    EventId given;
    bool operator==(const Withdrawn &) const = default;
};
/// Whoever took it on has nothing left to do.
struct Done
{
    EventId given;
    bool operator==(const Done &) const = default;
};
} // namespace handover

/// A case given on (指南三(二)6, lh-hand), and taken.
struct HandoverEvent
{
    EventId id;
    RecordId record;
    StaffId by;
    Timestamp at;
    std::variant<handover::Given, handover::Accepted, handover::Declined, handover::Escalated, handover::Withdrawn,
        handover::Done>
        what;
    bool operator==(const HandoverEvent &) const = default;
};
[[nodiscard]] QJsonObject toJson(const HandoverEvent &event);
/// Errors: InvalidInput.
[[nodiscard]] Result<HandoverEvent> handoverEventFromJson(const QJsonObject &json);

/// The fold over the handover events of one record.
class HandoverNote
{
public:
    void apply(const HandoverEvent &event);
    /// The newest; nullopt: never given.
    [[nodiscard]] const std::optional<HandoverEvent> &given() const { return m_given; }
    /// Who took the newest on, by one whom it was given to; anybody, when it was given to the leaders (sync/client sees
    /// to it that those are leaders).
    [[nodiscard]] std::optional<HandoverEvent> accepted() const;
    /// Those who were asked by name and declined; empty once somebody has taken it on.
    [[nodiscard]] QList<StaffId> declined() const;
    /// Everybody who was asked by name has.
    [[nodiscard]] bool isDeclined() const;
    /// When the newest went to the leaders because nobody took it on in time.
    [[nodiscard]] std::optional<Timestamp> escalated() const;
    /// Its time has come, and nobody has said so yet.
    [[nodiscard]] bool mustEscalate(Timestamp now) const;
    /// The giver has taken the newest back before anybody took it on.
    [[nodiscard]] bool isWithdrawn() const;
    [[nodiscard]] bool isDone() const;
    /// It waits for this member: given to her, or to the leaders (and then she must be one) by somebody else.
    [[nodiscard]] bool mayAccept(const StaffId &member) const;

private:
    [[nodiscard]] bool isReceiver(const StaffId &member) const;
    std::optional<HandoverEvent> m_given;
    template <typename What>
    [[nodiscard]] const HandoverEvent *about() const;
    std::map<EventId, HandoverEvent> m_others; ///< all but Given
};

} // namespace hl::record

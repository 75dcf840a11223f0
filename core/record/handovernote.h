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
    bool operator==(const Given &) const = default;
};
/// The receiver takes it on; until then it is the giver's.
struct Accepted
{
    EventId given; ///< the handover that is taken on
    bool operator==(const Accepted &) const = default;
};
} // namespace handover

/// A case given on (指南三(二)6, lh-hand), and taken.
struct HandoverEvent
{
    EventId id;
    RecordId record;
    StaffId by;
    Timestamp at;
    std::variant<handover::Given, handover::Accepted> what;
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
    /// It waits for this member: given to her, or to the leaders (and then she must be one) by somebody else.
    [[nodiscard]] bool mayAccept(const StaffId &member) const;

private:
    [[nodiscard]] bool isReceiver(const StaffId &member) const;
    std::optional<HandoverEvent> m_given;
    std::map<EventId, HandoverEvent> m_acceptances;
};

} // namespace hl::record

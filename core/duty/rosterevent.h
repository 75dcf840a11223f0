// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/duty/roster.h"
#include "core/duty/said.h"
#include "core/duty/shiftseats.h"

namespace hl::duty {

/// What a leader decides for every roster. One word replaces the one before.
struct RosterDecision
{
    RosterRules rules;
    ConfirmRules confirm;
    QTimeZone zone; ///< of the clock on the organisation's wall
    std::optional<LaterRules> later{}; ///< told beforehand
    [[nodiscard]] const RosterRules &rulesOn(QDate day) const
    {
        return later && day >= later->from ? later->rules : rules;
    }
    bool operator==(const RosterDecision &) const = default;
};
using RosterDecided = Said<RosterDecision>;
[[nodiscard]] QJsonObject toJson(const RosterDecided &decided);
/// Errors: InvalidInput (a field is missing or out of range).
[[nodiscard]] Result<RosterDecided> rosterDecidedFromJson(const QJsonObject &json);

/// A leader's word on a shift that comes again. Shifts are planned from it one by one (shiftsOf()): what it says later
/// changes none that is planned.
struct TemplateSaid
{
    TemplateId id;
    std::optional<ShiftTemplate> is; ///< nullopt: no longer used
    bool operator==(const TemplateSaid &) const = default;
};
using TemplateEvent = Said<TemplateSaid>;
[[nodiscard]] QJsonObject toJson(const TemplateEvent &event);
/// Errors: InvalidInput (a field is missing or out of range).
[[nodiscard]] Result<TemplateEvent> templateEventFromJson(const QJsonObject &json);

} // namespace hl::duty

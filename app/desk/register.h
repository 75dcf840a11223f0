// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/duty/rulechange.h"
#include "core/duty/weekparts.h"
#include "sync/client/dutydesk.h"

namespace hl::app {

/// What this device knows of the roster's rules and of the people in it, with the weeks that are planned. A value.
struct Register
{
    duty::Standing<duty::RosterDecision> decisions;
    duty::RosterDecision decision; ///< that stands, or the defaults
    std::map<StaffId, duty::PersonFile> files; ///< of everybody in the roster
    QList<duty::ShiftTemplate> templates;
    duty::Roster roster; ///< from this week to the last one that has a shift, nine at most

    /// Thread: vault. Errors: Io.
    [[nodiscard]] static Result<Register> read(store::Vault &vault, const sync::Membership &membership, Timestamp now);

    /// nullptr: not in the roster.
    [[nodiscard]] const duty::PersonFile *find(const StaffId &person) const;
    /// How her week is cut for her to say when she can serve.
    [[nodiscard]] duty::WeekParts partsFor(const StaffId &person) const;
    /// Qualifications that anybody holds, or that a shift asks for.
    [[nodiscard]] QStringList qualifications() const;
};

} // namespace hl::app

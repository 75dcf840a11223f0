// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/duty/relief.h"
#include "core/record/handovernote.h"
#include "core/store/vault.h"
#include "sync/client/membership.h"

namespace hl::sync {

/// The end of a shift: all that is open for this member, given on item by item, taken on item by item, and what nobody
/// takes on goes to the leaders (指南三(二)6, lh-hand). What is given stays the giver's until somebody has taken it on.
/// Lives on the vault thread; make one per job, it holds references only.
class HandoverDesk
{
public:
    HandoverDesk(const Membership &membership, store::Vault &vault, const Clock &clock);

    /// A case that is open for her: its follow-up is hers, its risk is high and nobody looks after it, it was agreed on
    /// with its caller in the last day, an incident in it is not closed that she looks after (or has raised, and nobody
    /// else does yet), or she has taken it on and not said that it is done.
    struct Open
    {
        RecordId record; ///< of an incident without a call: its own id
        form::RiskLevel level = form::RiskLevel::Unknown;
        std::optional<Timestamp> callEnded{}; ///< nullopt: not her own call
        std::optional<Timestamp> followUpDue{};
        bool highRisk = false;
        bool agreement = false;
        std::optional<Timestamp> incident{}; ///< when it was raised
        bool takenOn = false;
        /// Given, and nobody has taken it on; nullopt: not given.
        std::optional<record::HandoverEvent> given{};
        bool escalated = false;
        bool declined = false; ///< by everybody who was asked
        [[nodiscard]] bool isUnowned() const { return !given || declined; }
    };
    /// Those that wait for somebody first, then by level.
    [[nodiscard]] Result<QList<Open>> open() const;

    /// One handover per case, all or none. Errors: NotFound (a member without a device), InvalidInput.
    [[nodiscard]] Result<void> give(const QList<std::pair<RecordId, record::handover::Given>> &cases);
    /// Who comes on after her by the roster, with a device to be told by; nullopt: nobody in the next day.
    [[nodiscard]] Result<std::optional<duty::Relief>> relief() const;

    /// She takes it on; twice changes nothing. Errors: NotFound, Refused (it was given to somebody else, or somebody
    /// has taken it on).
    [[nodiscard]] Result<void> accept(const RecordId &record);
    /// She cannot; twice changes nothing. Errors: Refused (she was not asked, or somebody has taken it on).
    [[nodiscard]] Result<void> decline(const RecordId &record);
    /// Errors: Refused (somebody has taken it on, or it was not hers to give).
    [[nodiscard]] Result<void> takeBack(const RecordId &record);
    /// What she has taken on is done. Errors: Refused (she has not).
    [[nodiscard]] Result<void> finish(const RecordId &record);

    /// Those that were given to a member who did not take them on in time go to the leaders, once: her own, on a
    /// leader's device everybody's. And the follow-up of a case goes with it, once it was taken on. Returns how many of
    /// both. Call it once a minute and at start.
    [[nodiscard]] Result<int> sweep();

private:
    [[nodiscard]] Result<void> say(const record::HandoverNote &note, decltype(record::HandoverEvent::what) what) const;
    [[nodiscard]] Result<void> addIncidents(std::map<RecordId, Open> &cases) const;
    [[nodiscard]] Result<bool> moveFollowUp(const record::HandoverNote &note) const;

    const Membership &m_membership;
    store::Vault &m_vault;
    const Clock &m_clock;
};

} // namespace hl::sync

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/duty/load.h"
#include "core/duty/moodtrend.h"
#include "core/duty/roster.h"
#include "core/store/vault.h"
#include "sync/client/membership.h"

namespace hl::sync {

/// Care for those who listen (R18): what each has carried, from what the records and the roster say, and how her weeks
/// went where she lets that be seen. Lives on the vault thread; make one per job, it holds references only.
class CareDesk
{
public:
    /// Weeks that are looked at, the present one included.
    static constexpr int Weeks = 4;

    CareDesk(const Membership &membership, store::Vault &vault, const Clock &clock);

    /// Her own. Her device keeps records for some days only (Settings::recordDays): of its weeks the present one is
    /// whole.
    [[nodiscard]] Result<duty::Load> own() const;

    struct Cared
    {
        StaffId member;
        duty::Load load;
        std::optional<Timestamp> asksSince; ///< she waits for a talk
        QList<duty::mood::Week> moods; ///< of these weeks, with her consent, oldest first
    };
    /// For a leader: everybody else who takes calls; who waits for a talk first, longest waiting first, then who has
    /// too much.
    [[nodiscard]] Result<QList<Cared>> team() const;

    /// Whether her own weekly trend may be seen. Saying it twice changes nothing.
    [[nodiscard]] Result<bool> consents() const;
    [[nodiscard]] Result<void> consent(bool given);
    /// How her last whole week was beside the one before goes to the leaders, if she lets it and enough is known.
    /// Nothing of a single day, nor of a week that was over when she said yes. Twice changes nothing; returns whether
    /// something was told.
    [[nodiscard]] Result<bool> tellWeek();

private:
    struct Known
    {
        duty::Roster roster; ///< of these weeks
        std::map<StaffId, QList<duty::TakenCall>> calls;
        std::map<StaffId, Timestamp> talks;
    };
    [[nodiscard]] Result<Known> known() const;
    [[nodiscard]] duty::Load loadOf(const Known &known, const StaffId &member) const;
    [[nodiscard]] Result<duty::MoodTrend> moodOf(const StaffId &member) const;
    [[nodiscard]] Result<void> say(decltype(duty::MoodEvent::what) what) const;

    const Membership &m_membership;
    store::Vault &m_vault;
    const Clock &m_clock;
};

} // namespace hl::sync

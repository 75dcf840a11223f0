// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desk/ownrecords.h"

#include "app/desk/casefile.h"
#include "sync/client/riskwatch.h"

namespace hl::app {

Result<int> forgetOldRecords(
    store::Vault &vault, const sync::Membership &membership, const content::Settings &settings, const Clock &clock)
{
    std::set<RecordId> needed;
    const auto followUps = vault.followUps().open(clock.now(), {}, rulesOf(settings));
    const auto awaited = sync::RiskWatch(membership, vault, clock).open();
    if (!followUps || !awaited)
        return fail(followUps ? awaited.error() : followUps.error());
    // The next call begins with the plan, the ratings and the contact of the calls before.
    for (const auto &view : *followUps) {
        needed.insert(view.followUp.record());
        for (const auto &attempt : view.followUp.attempts()) {
            if (attempt.record)
                needed.insert(*attempt.record);
        }
    }
    for (const auto &watched : *awaited)
        needed.insert(watched.record);
    return vault.purgeDelivered(clock.now() - std::chrono::days(settings.recordDays), needed);
}

} // namespace hl::app

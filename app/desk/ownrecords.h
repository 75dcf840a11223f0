// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/content/settings.h"
#include "core/store/vault.h"
#include "sync/client/membership.h"

namespace hl::app {

/// Own records that need not be on this device any more go from it: the organisation has them, their days are over
/// (Settings::recordDays), no follow-up of theirs is open and no leader's signature is awaited. A thief of an unlocked
/// device finds no more than what is left. Returns how many went. Thread: vault.
[[nodiscard]] Result<int> forgetOldRecords(
    store::Vault &vault, const sync::Membership &membership, const content::Settings &settings, const Clock &clock);

} // namespace hl::app

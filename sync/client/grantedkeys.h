// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/vault.h"
#include "sync/client/membership.h"

namespace hl::sync {

/// Into the keyring: every key that the log says this device was given and that it lacks, also after a crash in
/// between. Out of it: DUTY keys of weeks ago.
[[nodiscard]] Result<void> takeGrantedKeys(const Membership &membership, store::Vault &vault, const Clock &clock);

} // namespace hl::sync

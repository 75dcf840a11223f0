// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/vault.h"
#include "sync/client/membership.h"

namespace hl::sync {

/// What a leader's device does for devices that joined after something was said, and have no key of those weeks: it
/// tells them once what still matters (shifts of the last week and to come, people, rules, templates, active case
/// cards, the index key), sealed to the key that they hold (decisions/0006). The first leader's device does it at once,
/// the others after FirstTurn; one that was not told itself does not. It also makes the index key of the organisation.
/// Does nothing on other devices. Thread: vault. True: something was queued. Errors: Io.
[[nodiscard]] Result<bool> tellNewcomers(const Membership &membership, store::Vault &vault, const Clock &clock);

} // namespace hl::sync

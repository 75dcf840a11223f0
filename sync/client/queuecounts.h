// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/duty/localtime.h"
#include "core/store/vault.h"
#include "sync/client/boarddesk.h"

namespace hl::sync {

/// What the server told of the telephone queue's counts stays in the vault, a month (UTC) at a time, so that a report
/// that is made offline has it too. Thread: vault. Errors: Io.

/// The whole months that hold `span`: of these the server is asked.
[[nodiscard]] duty::Span monthsAround(const duty::Span &span);
/// Keeps the answer for `months` in the place of what was known of them.
[[nodiscard]] Result<void> keepCounts(store::Vault &vault, const duty::Span &months, const QueueCounts &counts);
/// Of hours that begin in `span`. `until`: as far as it is known without a break; nullopt: nothing is.
[[nodiscard]] Result<QueueCounts> countsOf(store::Vault &vault, const duty::Span &span);

} // namespace hl::sync

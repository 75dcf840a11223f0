// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/server/admin/organisation.h"
#include "sync/server/serverstore.h"
#include "sync/wire/merkle.h"

namespace hl::sync {

/// Reads the whole log and checks it against its tree and the events. Returns its head of now, unsigned. Errors:
/// Corrupt, naming the first entry that does not fit.
[[nodiscard]] Result<LogHead> verifyLog(ServerStore &store, OrgId org, const Clock &clock);

/// The data come from a backup: a new incarnation, and a new generation of the log that the root has signed, so that
/// devices tell a restore from a roll-back. `orgPath` keeps all that were ever signed: a backup that is restored once
/// more, or after a younger one, is given those that it lacks, and no generation is ever given twice
/// (decisions/0007).
[[nodiscard]] Result<RestoreNote> noteRestore(
    const Organisation &organisation, const QString &orgPath, ServerStore &store, const Clock &clock);

} // namespace hl::sync

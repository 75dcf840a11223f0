// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/server/admin/organisation.h"
#include "sync/server/serverfiles.h"

/// A backup is a directory: a copy of the database, org.bin, the content pack, and a manifest with their hashes, signed
/// by the server's receipt key. It holds no secret key: what a blank server needs besides comes from the organisation's
/// directory.
namespace hl::sync {

/// Copies while the server runs. Errors: Conflict (`path` exists), Io, Unsupported (pg_dump is missing).
[[nodiscard]] Result<void> backUp(const ServerFiles &files, const QString &path, const Clock &clock);

/// Makes the data directory of a blank server from a backup, with a new incarnation, so that devices send again what it
/// lacks. `databaseFile`: as for Organisation::init(). Errors: Refused (not a whole backup of this organisation's
/// server), Conflict (something is there already), NotFound (--org lacks the server's keys), Io.
[[nodiscard]] Result<void> restore(
    const QString &path, const QString &orgPath, const QString &dataPath, const QString &databaseFile);

} // namespace hl::sync

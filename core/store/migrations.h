// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

namespace hl::store {

class Database;

/// The schema that this build writes.
[[nodiscard]] int newestSchema();

/// Brings the database to newestSchema(), one numbered step after the other, each in a transaction with its number, so
/// that a kill leaves it at one step or the next. Errors: Unsupported when it was written by a newer version; DiskFull,
/// Io.
[[nodiscard]] Result<void> migrate(Database &db);

} // namespace hl::store
